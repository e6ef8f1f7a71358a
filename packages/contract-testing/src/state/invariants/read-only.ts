import { brief, isEqual, isObject } from "../../document/json.ts";
import { exampleOf } from "../../generate/example.ts";
import { propertiesOf, successSchema } from "../members.ts";
import type { Sequence } from "../sequence.ts";

/** A readOnly member that a client sends is ignored or refused (OpenAPI 3.1, 4.8.24.2). */
export async function readOnly(sequence: Sequence): Promise<void> {
  const { document, members, onCollection, onResource } = sequence;
  const post = onCollection("POST");
  const shown = propertiesOf(document, successSchema(onResource("GET") ?? post));
  const [body] = post === undefined ? [] : sequence.bodies(post);
  if (post === undefined || body === undefined) return;
  for (const name of members.readOnly) {
    const place = shown.get(name);
    if (place === undefined) continue;
    const forged = exampleOf(document, place);
    sequence.begin();
    const owner = await sequence.create();
    if (owner === undefined) return;
    const request = sequence.request(post, owner, { body: { ...body, [name]: forged } });
    const exchange = await sequence.send(request, `with the readOnly member ${name}`);
    const answer = exchange.response.body;
    if (exchange.response.status >= 300 || !isObject(answer)) continue;
    if (!Object.hasOwn(answer, name) || !isEqual(answer[name], forged)) continue;
    // The value may be what the server gives in any case, such as a state or a number.
    if (isEqual(forged, isObject(owner.body) ? owner.body[name] : undefined)) continue;
    sequence.report(
      {
        check: "read-only",
        operation: post,
        message: `the readOnly member /${name} was taken from the client`,
        pointer: place.pointer,
        promised: "a value of the server's own",
        received: brief(answer[name]),
      },
      exchange,
    );
  }
}
