import type { Change } from "./change.ts";
import { isRuleId } from "./rules.ts";

/** An entry of a list of changes that are allowed to break clients. */
export interface Ignored {
  readonly text: string;
  matches(change: Change): boolean;
}

/**
 * Reads an entry: the id of a rule, a pointer that starts with "#/", or both, as in
 * "pattern-changed#/components/schemas/Name". A pointer stands for everything in it.
 *
 * @throws Error when it is none of these
 * @example
 * parseIgnored("operation-id-changed").matches(change); // true for every change by that rule
 */
export function parseIgnored(text: string): Ignored {
  const hash = text.indexOf("#");
  const rule = hash < 0 ? text : text.slice(0, hash);
  const pointer = hash < 0 ? undefined : text.slice(hash + 1);
  if (rule !== "" && !isRuleId(rule)) {
    throw new Error(`There is no rule "${rule}"; docs/diff.md of the package lists them.`);
  }
  if (pointer !== undefined && !pointer.startsWith("/")) {
    throw new Error(`"${text}" is no pointer; it has the form #/paths/~1actions/get.`);
  }
  if (rule === "" && pointer === undefined) throw new Error("An entry to ignore is empty.");
  return {
    text,
    matches: (change) =>
      (rule === "" || rule === change.rule) &&
      (pointer === undefined ||
        [change.old, change.new].some(
          (place) =>
            place && (place.pointer === pointer || place.pointer.startsWith(`${pointer}/`)),
        )),
  };
}

/** Reads a list with one entry on each line; lines that start with "# " are comments. */
export function parseIgnoreList(text: string): Ignored[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && line !== "#" && !line.startsWith("# "))
    .map(parseIgnored);
}
