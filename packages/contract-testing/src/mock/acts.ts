import { isObject, type JsonObject } from "../document/json.ts";
import { essence } from "../document/responses.ts";
import { isValid } from "../document/validate.ts";
import { shapesOf } from "../generate/shape.ts";
import { identifyMember } from "../state/identify.ts";
import { bodySchema } from "../state/members.ts";
import { addressOf, fill, idText, pathValues } from "./addresses.ts";
import { answer, refuse } from "./answer.ts";
import type { ValidCall } from "./call.ts";
import { findIn } from "./find.ts";
import { newIdentity } from "./ids.ts";
import { mergePatch } from "./merge-patch.ts";
import { represent } from "./represent.ts";
import type { Collection } from "./resources.ts";
import { declaredMembers, defaultsOf, settable } from "./schema-members.ts";
import { documentedStatus, isNamed, successStatus } from "./statuses.ts";
import type { Store, Stored } from "./store.ts";
import { representingIn, show, viewOf } from "./view.ts";

/** POST on a collection: stores what was sent, with what the server adds. */
export function create(call: ValidCall, collection: Collection, store: Store): Response {
  const { operation, body } = call;
  const key = fill(collection.path, pathValues(call));
  const known = store.collection(key);
  const sent = factsOf(call, body);
  const status = successStatus(operation, 201);
  const views = [
    viewOf(call, operation, status, collection),
    collection.read &&
      viewOf(call, collection.read, successStatus(collection.read, 200), collection),
  ];
  const view = views.find((one) => one !== undefined);
  const number = store.nextNumber(key);
  const names = [collection.path, String(number), key];
  const shown =
    view && represent(representingIn(call, view, collection.clients, ...names), view.schema, sent);
  const identity = newIdentity(call, collection, view?.schema, shown, sent, known, number);
  if (identity.isTaken && isNamed(operation, 409)) {
    return refuse(call, 409, `There is a ${idText(identity.value)} already.`);
  }
  const { name, value } = identity;
  const stored: Stored = {
    id: idText(value),
    facts: { ...sent, ...(name === undefined ? {} : { [name]: value }) },
  };
  known.set(stored.id, stored);
  const isAddressed = collection.kind !== undefined && status === 201;
  const location = isAddressed ? addressOf(call, key, collection.parameter, value) : undefined;
  return show(call, status, collection, stored, location && { headers: { location } });
}

/** GET of one thing, or 404. */
export function read(call: ValidCall, collection: Collection, store: Store): Response {
  const stored = find(call, collection, store);
  if (stored === undefined) return missing(call);
  return show(call, successStatus(call.operation, 200), collection, stored);
}

/** PUT: what was sent takes the place of what was there. */
export function replace(call: ValidCall, collection: Collection, store: Store): Response {
  const { operation, body } = call;
  const values = pathValues(call);
  const known = store.collection(fill(collection.path, values));
  const id = idText(values.at(-1));
  const stored = find(call, collection, store);
  const makes = collection.create === undefined || isNamed(operation, 201);
  if (stored === undefined && !makes) return missing(call);
  const facts = factsOf(call, body);
  if (stored !== undefined) {
    stored.facts = { ...lasting(call, stored, collection), ...facts };
    return show(call, successStatus(operation, 200, 204), collection, stored);
  }
  const made: Stored = { id, facts: { ...identified(call, collection, values.at(-1)), ...facts } };
  known.set(id, made);
  const location = addressOf(
    call,
    fill(collection.path, values),
    collection.parameter,
    values.at(-1),
  );
  return show(call, successStatus(operation, 201, 200, 204), collection, made, {
    headers: { location },
  });
}

/** PUT on a collection whose body names the thing that it replaces. */
export function replaceNamed(call: ValidCall, collection: Collection, store: Store): Response {
  const { operation, body, document } = call;
  const { kind, parameter } = collection;
  const named = kind && identifyMember(document, kind, parameter, body);
  const known = store.collection(fill(collection.path, pathValues(call)));
  const stored = named && known.get(idText(named[1]));
  if (stored === undefined || named === undefined) return missing(call);
  stored.facts = { ...lasting(call, stored, collection), ...factsOf(call, body) };
  return show(call, successStatus(operation, 200, 204), collection, stored);
}

/** PATCH: a merge patch (RFC 7396). */
export function update(call: ValidCall, collection: Collection, store: Store): Response {
  const { operation, body, document } = call;
  const stored = find(call, collection, store);
  if (stored === undefined) return missing(call);
  const patch = settable(document, bodySchema(operation), body);
  const isMerge = essence(call.contentType ?? "").includes("merge-patch");
  const merged = mergePatch(stored.facts, patch, isMerge);
  // A list of operations (RFC 6902) is taken, and changes nothing.
  if (isObject(patch) && isObject(merged)) stored.facts = merged;
  return show(call, successStatus(operation, 200, 204), collection, stored);
}

/** DELETE, with everything below. */
export function remove(call: ValidCall, collection: Collection, store: Store): Response {
  const { operation } = call;
  const stored = find(call, collection, store);
  if (stored === undefined) return missing(call);
  const key = fill(collection.path, pathValues(call));
  store.collection(key).delete(stored.id);
  store.removeBelow(`${key}/${encodeURIComponent(stored.id)}`);
  return show(call, successStatus(operation, 204, 200), collection, stored);
}

/** The 404 of an operation; where none is documented, any valid answer will do. */
export function missing(call: ValidCall): Response {
  const { operation } = call;
  const status = documentedStatus(operation, 404, 410);
  if (status !== undefined) return refuse(call, status, "There is no such thing.");
  return answer(call, successStatus(operation, operation.method === "DELETE" ? 204 : 200));
}

function find(call: ValidCall, collection: Collection, store: Store): Stored | undefined {
  return findIn(collection, store, pathValues(call));
}

/** What a client sets: without members that it cannot set, with the defaults of those it left out. */
function factsOf({ document, operation }: ValidCall, body: unknown): JsonObject {
  const schema = bodySchema(operation);
  const sent = settable(document, schema, body);
  const defaults = settable(document, schema, defaultsOf(document, schema));
  return { ...(isObject(defaults) ? defaults : {}), ...(isObject(sent) ? sent : {}) };
}

/**
 * What a PUT leaves as it was: what the server has added, and members that a reader is promised, but that
 * the body of the PUT need not have.
 */
function lasting(call: ValidCall, { facts }: Stored, collection: Collection): JsonObject {
  const { document, operation } = call;
  const shows = collection.read ?? operation;
  const view = viewOf(call, shows, successStatus(shows, 200), collection);
  const promised = view && shapesOf(document, view.schema)[0]?.required;
  const kept = ([name]: [string, unknown]) =>
    !collection.clients.has(name) || promised?.has(name) === true;
  return Object.fromEntries(Object.entries(facts).filter(kept));
}

/** The member that holds the id, for a thing whose address the client chose. */
function identified(call: ValidCall, collection: Collection, value: unknown): JsonObject {
  const { kind, parameter, read: shows } = collection;
  const operation = shows ?? call.operation;
  const view = viewOf(call, operation, successStatus(operation, 200), collection);
  if (kind === undefined || view === undefined) return {};
  const shown = call.values.draw(view.schema, collection.path);
  const name = identifyMember(call.document, kind, parameter, shown)?.[0];
  const member = name && declaredMembers(call.document, view.schema).get(name);
  const isRight = member && isValid(call.document, member.pointer, value, "response");
  return name !== undefined && isRight ? { [name]: value } : {};
}
