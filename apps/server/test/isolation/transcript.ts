import type { KeyKind } from "../../src/storage/store.ts";
import type { Border } from "./borders.ts";
import { normalForm, ownNames } from "./normal-form.ts";
import { operations } from "./operations.ts";
import { ownRequest, toRequest } from "./request.ts";
import { startWorld } from "./world.ts";

/**
 * Sends every request of the attacker's own, with a key of every kind, and writes down the answers.
 *
 * @param withVictim - whether the other side has anything
 * @returns the answers by operation and kind, without what differs from run to run
 */
export async function transcript(
  border: Border,
  withVictim: boolean,
): Promise<ReadonlyMap<string, string>> {
  const world = await startWorld();
  const { attacker } = await border.settle(world, withVictim);
  const names = ownNames(attacker);
  const answers = new Map<string, string>();
  for (const operation of operations) {
    for (const kind of Object.keys(attacker.keys) as KeyKind[]) {
      const parts = await ownRequest(world, attacker, operation, kind);
      const answer = await world.send(toRequest(operation, parts, attacker.keys[kind]));
      answers.set(`${operation.operationId} ${kind}`, normalForm(answer.text, names));
    }
  }
  await world.close();
  return answers;
}
