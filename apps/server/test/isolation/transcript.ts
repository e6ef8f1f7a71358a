import type { Operation } from "@verbatim/contract-testing";
import type { KeyKind } from "../../src/storage/store.ts";
import type { Border } from "./borders.ts";
import { normalForm, ownNames } from "./normal-form.ts";
import { operations } from "./operations.ts";
import { ownRequest, toRequest, withText } from "./request.ts";
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
      const wanted = [parts];
      // The position of the next page is part of what is told.
      if (pages(operation)) wanted.push(withText(parts, "query perPage", "1"));
      const texts: string[] = [];
      for (const each of wanted) {
        const { text } = await world.send(toRequest(operation, each, attacker.keys[kind]));
        texts.push(normalForm(text, names));
      }
      answers.set(`${operation.operationId} ${kind}`, texts.join("\n"));
    }
  }
  await world.close();
  return answers;
}

function pages({ parameters }: Operation): boolean {
  return parameters.some(({ name }) => name === "perPage");
}
