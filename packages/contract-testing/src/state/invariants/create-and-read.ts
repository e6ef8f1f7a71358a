import { brief, isObject } from "../../document/json.ts";
import type { Operation } from "../../document/operations.ts";
import type { Exchange } from "../../exchange/types.ts";
import { isSame } from "../same.ts";
import type { Sequence } from "../sequence.ts";
import { readAddress } from "../templates.ts";

/** What was made can be read, where Location says, with the values that were sent. */
export async function createAndRead(sequence: Sequence): Promise<void> {
  const { kind, onCollection, onResource, world } = sequence;
  const post = onCollection("POST");
  if (post === undefined) return;
  for (const body of sequence.bodies(post)) {
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
    compareValues(sequence, get, made, read);
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

/** What was sent, what the answer showed, and what is read later are the same. */
function compareValues(
  sequence: Sequence,
  get: Operation,
  written: Exchange,
  read: Exchange,
): void {
  const sent = written.spec?.body;
  const shown = read.response.body;
  if (!isObject(sent) || !isObject(shown)) return;
  for (const [name, place] of sequence.members.shared) {
    if (!Object.hasOwn(sent, name) || sent[name] === null) continue;
    if (isSame(sent[name], shown[name])) continue;
    // What neither answer shows may be shown on request alone.
    if (!Object.hasOwn(shown, name) && !isShown(written, name)) continue;
    sequence.report(
      {
        check: "read-after-write",
        operation: Object.hasOwn(shown, name) ? written.operation : get,
        message: `/${name} was written and is read with another value`,
        pointer: place.pointer,
        promised: brief(sent[name]),
        received: brief(shown[name]),
      },
      read,
    );
  }
}

function isShown({ response }: Exchange, name: string): boolean {
  return isObject(response.body) && Object.hasOwn(response.body, name);
}
