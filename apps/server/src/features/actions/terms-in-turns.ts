import { setImmediate as nextTurn } from "node:timers/promises";
import type { NewActionRequest } from "@verbatim/contract";
import type { Actor } from "../../http/actor.ts";
import type { Scopes } from "../../storage/store.ts";
import { termsOfNew } from "./new-action.ts";

/** How long terms are made before other requests are answered, in milliseconds. */
const sliceTime = 5;

/** Makes the terms of many actions, which may have hundreds each, with everybody's turn in between. */
export async function termsInTurns(
  actor: Actor,
  actions: readonly NewActionRequest[],
  scopes: readonly Scopes[],
): Promise<readonly string[][]> {
  const terms: string[][] = [];
  let pauseAt = performance.now() + sliceTime;
  for (const [index, action] of actions.entries()) {
    terms.push(termsOfNew(actor, action, scopes[index]));
    if (performance.now() < pauseAt) continue;
    await nextTurn();
    pauseAt = performance.now() + sliceTime;
  }
  return terms;
}
