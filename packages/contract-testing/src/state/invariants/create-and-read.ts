import { brief, isObject, type JsonObject } from "../../document/json.ts";
import type { Operation } from "../../document/operations.ts";
import type { Exchange } from "../../exchange/types.ts";
import { type Boundary, boundariesOf } from "../../generate/boundaries.ts";
import { remember } from "../../generate/remember.ts";
import { spread } from "../../generate/spread.ts";
import { bodySchema, readable } from "../members.ts";
import { isSame } from "../same.ts";
import type { Sequence } from "../sequence.ts";
import { readAddress } from "../templates.ts";

/** What was made can be read, where Location says, with the values that were sent. */
export async function createAndRead(sequence: Sequence): Promise<void> {
  const { kind, onCollection, onResource, world } = sequence;
  const post = onCollection("POST");
  if (post === undefined) return;
  const shown = new Set<string>();
  for (const body of [...sequence.bodies(post), ...extremeBodies(sequence, post)]) {
    sequence.begin();
    const resource = await sequence.create({ body });
    const made = sequence.last();
    if (made === undefined || made.response.status >= 300) continue;
    followLocation(sequence, post, made);
    const get = onResource("GET");
    if (resource === undefined || get === undefined) continue;
    const read = await sequence.send(sequence.request(get, resource), "to read it");
    if (read.response.status >= 400) {
      sequence.report(
        {
          check: "read-after-write",
          operation: get,
          message: `answered ${read.response.status} for what ${post.operationId} has just made`,
          promised: "200",
          received: String(read.response.status),
        },
        read,
      );
      continue;
    }
    compareValues(sequence, get, { made, read, shown });
    if (world.latest(kind.template) === undefined) return;
  }
}

function followLocation(sequence: Sequence, post: Operation, made: Exchange): void {
  const { kind, onResource, base } = sequence;
  const location = made.response.headers.get("location");
  if (location === null || onResource("GET") === undefined) return;
  if (made.response.status !== 201) return;
  if (readAddress(kind.template, location, base) !== undefined) return;
  sequence.report(
    {
      check: "location",
      operation: post,
      message: "Location is no address of what was made",
      promised: kind.template,
      received: `Location: ${location}`,
    },
    made,
  );
}

/** How many bodies with extreme numbers are made. */
const most = 8;

/** Bodies with a number at its bound, a zero, or a truth value: what is lost most easily. */
function extremeBodies({ document }: Sequence, operation: Operation): readonly JsonObject[] {
  const schema = bodySchema(operation);
  if (schema === undefined) return [];
  return remember(document, `extreme bodies ${schema.pointer}`, () => {
    const found = new Map<string, JsonObject>();
    for (const boundary of boundariesOf(document, schema, "request", { text: "plain" })) {
      const { path, value } = boundary;
      if (isExtreme(boundary) && isObject(value)) found.set(`${path} ${memberAt(boundary)}`, value);
    }
    return spread([...found.values()], most);
  });
}

function isExtreme(boundary: Boundary): boolean {
  const member = memberAt(boundary);
  if (typeof member === "boolean" || member === 0) return true;
  return typeof member === "number" && ["minimum", "maximum"].includes(boundary.keyword);
}

function memberAt({ path, value }: Boundary): unknown {
  return isObject(value) ? value[path.slice(1)] : undefined;
}

/**
 * What was sent, what the answer showed, and what is read later are the same.
 *
 * @param shown - the members that any answer has shown so far
 */
function compareValues(
  sequence: Sequence,
  get: Operation,
  { made, read, shown: known }: { made: Exchange; read: Exchange; shown: Set<string> },
): void {
  const sent = made.spec?.body;
  const shown = read.response.body;
  if (!isObject(sent) || !isObject(shown)) return;
  for (const name of Object.keys(shown)) known.add(name);
  for (const [name, place] of sequence.members.shared) {
    if (!Object.hasOwn(sent, name) || sent[name] === null) continue;
    const written = readable(sequence.document, place, sent[name]);
    if (isSame(written, shown[name])) continue;
    // What no answer ever shows may be shown on request alone.
    if (!known.has(name) && !isShown(made, name)) continue;
    sequence.report(
      {
        check: "read-after-write",
        operation: Object.hasOwn(shown, name) ? made.operation : get,
        message: `/${name} was written and is read with another value`,
        pointer: place.pointer,
        promised: brief(written),
        received: brief(shown[name]),
      },
      read,
    );
  }
}

function isShown({ response }: Exchange, name: string): boolean {
  return isObject(response.body) && Object.hasOwn(response.body, name);
}
