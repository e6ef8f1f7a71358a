import { brief, isEqual, isObject } from "../../document/json.ts";
import { spread } from "../../generate/spread.ts";
import { faultyBodies } from "../../phases/faulty-bodies.ts";
import type { Sequence } from "../sequence.ts";

/** How many faults of each operation are tried: those of different kinds. */
const most = 8;

/** A write that was refused has changed nothing (WFC 104, EvoMaster 901). */
export async function failedWrite(sequence: Sequence): Promise<void> {
  for (const method of ["PATCH", "PUT"]) {
    const operation = sequence.onResource(method);
    if (operation === undefined || sequence.onResource("GET") === undefined) continue;
    const faults = faultyBodies(sequence.document, operation, sequence.seed(`${method} faults`));
    for (const { value, reason } of spread(faults, most)) {
      sequence.begin();
      const resource = await sequence.create();
      const before = resource && (await sequence.read(resource));
      if (resource === undefined || before === undefined) return;
      const request = sequence.request(operation, resource, { body: value as object });
      const written = await sequence.send(request, `with ${reason}`);
      if (written.response.status < 400 || written.response.status >= 500) continue;
      const after = await sequence.read(resource);
      const isUnchanged = after !== undefined && isEqual(shownOf(before.body), shownOf(after.body));
      if (isUnchanged) continue;
      sequence.report(
        {
          check: "failed-write",
          operation,
          message: `answered ${written.response.status} and changed the resource all the same`,
          promised: brief(before.body),
          received: brief(after?.body ?? "nothing"),
        },
        after?.exchange ?? written,
      );
    }
  }
}

/** Without what may change with each look: when it was last seen, how often. */
function shownOf(body: unknown): unknown {
  if (!isObject(body)) return body;
  const lasting = Object.entries(body).filter(
    ([name]) => !/(?:at|time|date|count|views|accessed|seen)$/i.test(name),
  );
  return Object.fromEntries(lasting);
}
