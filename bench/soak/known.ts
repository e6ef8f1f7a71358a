import { pick, type Random } from "../../packages/contract-testing/src/generate/draw/random.ts";

/** Resources that answers have named, so that later requests reach them: the newest of each kind. */
export interface Known {
  learn(what: string, text: string): void;
  /** One of a kind; undefined while there is none. */
  one(what: string, random: Random): string | undefined;
  count(what: string): number;
}

/** How many of a kind are remembered. */
const most = 200;

/** Starts with what is known before the first request. */
export function createKnown(start: Readonly<Record<string, readonly string[]>>): Known {
  const kinds = new Map<string, string[]>();
  const ofKind = (what: string): string[] => {
    const list = kinds.get(what) ?? [];
    kinds.set(what, list);
    return list;
  };
  for (const [what, texts] of Object.entries(start)) ofKind(what).push(...texts);
  let turn = 0;

  return {
    learn(what, text) {
      const list = ofKind(what);
      if (list.length < most) list.push(text);
      else {
        list[turn % most] = text;
        turn += 1;
      }
    },
    one(what, random) {
      const list = ofKind(what);
      return list.length === 0 ? undefined : pick(random, list);
    },
    count: (what) => ofKind(what).length,
  };
}
