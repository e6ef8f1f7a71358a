import { brief, isObject } from "../../document/json.ts";
import { essence } from "../../document/responses.ts";
import type { Exchange } from "../../exchange/types.ts";
import { bodySchema, propertiesOf, readable } from "../members.ts";
import { isSame } from "../same.ts";
import type { Sequence } from "../sequence.ts";
import type { Resource } from "../world.ts";

/** What PATCH and PUT were told can be read afterwards. */
export async function update(sequence: Sequence): Promise<void> {
  const get = sequence.onResource("GET");
  if (get === undefined) return;
  for (const method of ["PATCH", "PUT"]) {
    const operation = sequence.onResource(method);
    if (operation === undefined) continue;
    for (const body of sequence.bodies(operation).slice(0, 4)) {
      sequence.begin();
      const resource = await sequence.create();
      if (resource === undefined) break;
      const written = await sequence.send(
        sequence.request(operation, resource, { body }),
        "to change it",
      );
      if (written.response.status >= 300) continue;
      const read = await sequence.read(resource);
      if (read !== undefined) compare(sequence, written, read);
    }
  }
}

function compare(
  sequence: Sequence,
  { operation, spec, response }: Exchange,
  { body: shown, exchange }: { body: unknown; exchange: Exchange },
): void {
  const body = spec?.body;
  if (!isObject(shown) || !isObject(body)) return;
  const answered = isObject(response.body) ? response.body : {};
  const isMerge = essence(operation.requestBody?.content[0]?.name ?? "").includes("merge-patch");
  for (const [name, place] of sequence.members.shared) {
    if (!Object.hasOwn(body, name)) continue;
    const isGone = body[name] === null && (shown[name] === undefined || shown[name] === null);
    const written = readable(sequence.document, place, body[name]);
    if (isGone || isSame(written, shown[name])) continue;
    // What neither answer shows may be shown on request alone.
    if (!Object.hasOwn(shown, name) && !Object.hasOwn(answered, name)) continue;
    sequence.report(
      {
        check: isMerge && body[name] === null ? "merge-patch" : "read-after-write",
        operation,
        message: `/${name} was changed and is read with another value`,
        pointer: place.pointer,
        promised: brief(written),
        received: brief(shown[name]),
      },
      exchange,
    );
  }
}

/** PUT replaces the whole: what the new body leaves out does not stay (RFC 9110, 9.3.4). */
export async function replace(sequence: Sequence): Promise<void> {
  const put = sequence.onResource("PUT");
  const bodies = put === undefined ? [] : sequence.bodies(put);
  const full = bodies.toSorted((a, b) => Object.keys(b).length - Object.keys(a).length)[0];
  if (put === undefined || full === undefined) return;
  const schema = propertiesOf(sequence.document, bodySchema(put));
  // Members that are not asked for, and that no default brings back.
  const small = bodies.toSorted((a, b) => Object.keys(a).length - Object.keys(b).length)[0] ?? full;
  const dropped = [...sequence.members.shared.keys()].filter((name) => {
    const declared = schema.get(name)?.value;
    const hasDefault = isObject(declared) && "default" in declared;
    return (
      Object.hasOwn(full, name) && full[name] !== null && !Object.hasOwn(small, name) && !hasDefault
    );
  });
  sequence.begin();
  const resource = await sequence.create();
  if (resource === undefined || dropped.length === 0) return;
  for (const body of [full, small]) {
    const written = await sequence.send(sequence.request(put, resource, { body }), "to replace it");
    if (written.response.status >= 300) return;
  }
  const read = await sequence.read(resource);
  if (read === undefined || !isObject(read.body)) return;
  for (const name of dropped) {
    if (read.body[name] === undefined || !isSame(full[name], read.body[name])) continue;
    sequence.report(
      {
        check: "partial-put",
        operation: put,
        message: `/${name} was left out of a PUT, and still has the value from before`,
        promised: `no /${name}`,
        received: brief(read.body[name]),
      },
      read.exchange,
    );
  }
}

/** The same PUT twice has the effect of one. */
export async function repeatPut(sequence: Sequence): Promise<void> {
  const put = sequence.onResource("PUT");
  if (put === undefined) return;
  const [body] = sequence.bodies(put);
  sequence.begin();
  const resource = await sequence.create();
  if (resource === undefined) return;
  const ids = await listed(sequence, resource);
  const request = sequence.request(put, resource, { body });
  const first = await sequence.send(request, "to replace it");
  if (first.response.status >= 300) return;
  const second = await sequence.send(request, "to replace it once more");
  if (second.response.status >= 400) {
    sequence.report(
      {
        check: "idempotence",
        operation: put,
        message: `answered ${second.response.status} to the same PUT, sent twice`,
        promised: String(first.response.status),
        received: String(second.response.status),
      },
      second,
    );
    return;
  }
  const after = await listed(sequence, resource);
  if (ids === undefined || after === undefined) return;
  const more = after.total !== undefined && ids.total !== undefined && after.total > ids.total;
  const isNew = after.ids.some((id) => !ids.ids.includes(id)) && after.ids.length > ids.ids.length;
  if (!more && !isNew) return;
  sequence.report(
    {
      check: "idempotence",
      operation: put,
      message: "a PUT to what there is made another one",
      promised: `${ids.total ?? ids.ids.length} in the list`,
      received: `${after.total ?? after.ids.length} in the list`,
    },
    after.exchange,
  );
}

async function listed(sequence: Sequence, resource: Resource) {
  const get = sequence.onCollection("GET");
  if (get === undefined) return undefined;
  const exchange = await sequence.send(sequence.request(get, resource), "to list them");
  const ids = sequence.idsIn(exchange);
  return ids && { ids, total: sequence.totalIn(exchange), exchange };
}
