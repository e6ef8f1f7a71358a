import type { Operation } from "../../document/operations.ts";
import type { Credentials } from "../../exchange/types.ts";
import type { Sequence } from "../sequence.ts";
import { operationAt, parametersOf } from "../templates.ts";
import type { Resource } from "../world.ts";

/**
 * What one user has made is hidden from the other that the options name: at its address, below it,
 * and in the list.
 */
export async function otherUser(sequence: Sequence): Promise<void> {
  const { options, onResource, onCollection } = sequence;
  const given = options.auth?.otherUser;
  if (given === undefined) return;
  const authFor = async (operation: Operation) =>
    typeof given === "function" ? await given(operation) : given;
  const secured = ["GET", "PATCH", "PUT", "DELETE"]
    .map(onResource)
    .concat(readsBelow(sequence))
    .filter((operation) => operation !== undefined)
    .filter(({ security }) => security.length > 0);
  for (const operation of secured) {
    sequence.begin();
    const resource = await sequence.create();
    if (resource === undefined) return;
    // What is not there for its owner either shows nothing.
    if (isBelow(sequence, operation) && !(await isThere(sequence, operation, resource))) continue;
    await tryOperation(sequence, operation, resource, await authFor(operation));
  }
  const list = onCollection("GET");
  if (list !== undefined && list.security.length > 0) {
    await tryList(sequence, list, await authFor(list));
  }
}

/** The GETs of what belongs to the resource and has no parameter of its own: `/items/{id}/image`. */
function readsBelow({ document, kind }: Sequence): Operation[] {
  const count = parametersOf(kind.template).length;
  return document.operations.filter(
    ({ method, path }) =>
      method === "GET" &&
      path.startsWith(`${kind.template}/`) &&
      parametersOf(path).length === count &&
      operationAt(document, path, method) !== undefined,
  );
}

function isBelow({ kind }: Sequence, { path }: Operation): boolean {
  return path !== kind.template;
}

/** Whether the owner can read it, after a PUT to its address if there is one. */
async function isThere(sequence: Sequence, get: Operation, resource: Resource): Promise<boolean> {
  const put = operationAt(sequence.document, get.path, "PUT");
  if (put !== undefined) await sequence.send(sequence.request(put, resource), "to make it");
  const own = await sequence.send(sequence.request(get, resource), "as the owner");
  return own.response.status < 300;
}

async function tryOperation(
  sequence: Sequence,
  operation: Operation,
  resource: Resource,
  auth: Credentials,
): Promise<void> {
  const request = sequence.request(operation, resource, { auth });
  const exchange = await sequence.send(request, "as another user");
  if (exchange.response.status >= 400) return;
  sequence.report(
    {
      check: "other-user",
      operation,
      message: `answered ${exchange.response.status} to another user than the one who made it`,
      promised: "403 or 404",
      received: String(exchange.response.status),
    },
    exchange,
  );
}

async function tryList(sequence: Sequence, list: Operation, auth: Credentials): Promise<void> {
  sequence.begin();
  const resource = await sequence.create();
  if (resource === undefined) return;
  const owned = await sequence.send(sequence.request(list, resource), "as the owner");
  const request = sequence.request(list, resource, { auth });
  const exchange = await sequence.send(request, "as another user");
  if (exchange.response.status >= 300) return;
  // Whatever page it is: no item is on the lists of both.
  const mine = sequence.idsIn(owned) ?? [];
  const shown = sequence.idsIn(exchange)?.find((id) => mine.includes(id));
  if (shown === undefined) return;
  sequence.report(
    {
      check: "other-user",
      operation: list,
      message: "lists to another user what the first one has made",
      promised: `a list without ${shown}`,
      received: shown,
    },
    exchange,
  );
}
