import type { KeyKind } from "../../src/storage/store.ts";
import type { Sides } from "./borders.ts";
import { operations } from "./operations.ts";
import { ownRequest, toRequest, withText } from "./request.ts";

/**
 * Reads all that a party has with its owner's key: what is never seen cannot be seen to leak.
 *
 * @returns the texts with the party's mark that the database holds, and all that the
 * owner, and the party's other keys, were told
 */
export async function ownerSees({
  world,
  victim,
}: Sides): Promise<{ set: readonly string[]; seen: string }> {
  const rows = world.rows.of(victim.accountId, victim.mark);
  const set = [...new Set(rows.match(new RegExp(`${victim.mark}[.][a-z]+| description`, "g")))];
  const keys: readonly [string, string][] = [
    ["operator", victim.owner],
    ...Object.entries(victim.keys),
  ];
  let seen = "";
  for (const operation of operations.filter(({ method }) => method === "GET")) {
    for (const [kind, key] of keys as [KeyKind, string][]) {
      let parts = await ownRequest(world, victim, operation, kind);
      for (const { name } of operation.parameters) {
        if (name === "withScopes" || name === "context") {
          parts = withText(parts, `query ${name}`, "true");
        }
      }
      seen += (await world.send(toRequest(operation, parts, key))).text;
    }
  }
  return { set, seen };
}
