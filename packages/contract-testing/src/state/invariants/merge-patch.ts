import { brief, isObject } from "../../document/json.ts";
import type { Operation } from "../../document/operations.ts";
import { essence } from "../../document/responses.ts";
import { isValid } from "../../document/validate.ts";
import { bodySchema, propertiesOf } from "../members.ts";
import { isSame } from "../same.ts";
import type { Sequence } from "../sequence.ts";

/** How many members are removed, each in a patch of its own. */
const most = 4;

/** A merge patch removes what it names with null, and leaves alone what it does not name (RFC 7396). */
export async function mergePatch(sequence: Sequence): Promise<void> {
  const { document, onResource } = sequence;
  const patch = onResource("PATCH");
  const type = patch?.requestBody?.content[0]?.name ?? "";
  if (patch === undefined || !essence(type).includes("merge-patch")) return;
  const schema = bodySchema(patch);
  const removable = [...propertiesOf(document, schema).keys()].filter(
    (name) =>
      sequence.members.shared.has(name) &&
      (schema === undefined || isValid(document, schema.pointer, { [name]: null }, "request")),
  );
  for (const name of removable.slice(0, most)) await tryRemoving(sequence, patch, name);
}

async function tryRemoving(sequence: Sequence, patch: Operation, name: string): Promise<void> {
  const post = sequence.onCollection("POST");
  const bodies = post === undefined ? [] : sequence.bodies(post);
  const body = bodies.find((one) => Object.hasOwn(one, name) && one[name] !== null);
  if (body === undefined) return;
  sequence.begin();
  const resource = await sequence.create({ body });
  if (resource === undefined) return;
  const before = await sequence.read(resource);
  if (before === undefined || !isObject(before.body) || before.body[name] === undefined) return;
  const request = sequence.request(patch, resource, { body: { [name]: null } });
  const written = await sequence.send(request, `to remove /${name}`);
  if (written.response.status >= 300) return;
  const after = await sequence.read(resource);
  if (after === undefined || !isObject(after.body)) return;
  for (const member of sequence.members.shared.keys()) {
    const [was, is] = [before.body[member], after.body[member]];
    const isRight = member === name ? is === undefined || is === null : isSame(was, is);
    if (isRight || was === undefined) continue;
    sequence.report(
      {
        check: "merge-patch",
        operation: patch,
        message:
          member === name
            ? `/${name} was removed by null, and is still there`
            : `/${member} was not named, and is another now`,
        promised: member === name ? `no /${name}` : brief(was),
        received: brief(is),
      },
      after.exchange,
    );
  }
}
