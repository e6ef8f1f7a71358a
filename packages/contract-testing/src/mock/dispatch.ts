import type { Operation } from "../document/operations.ts";
import { bodySchema } from "../state/members.ts";
import { prefixesOf } from "../state/templates.ts";
import * as acts from "./acts.ts";
import { fill, pathValues } from "./addresses.ts";
import { answer } from "./answer.ts";
import type { ValidCall } from "./call.ts";
import { findIn } from "./find.ts";
import { list } from "./list.ts";
import type { Resources } from "./resources.ts";
import { single } from "./single.ts";
import { documentedStatus, isNamed, successStatus } from "./statuses.ts";
import type { Store } from "./store.ts";

/** Answers a valid request with what is stored, as far as the operation is about that. */
export function dispatch(call: ValidCall, resources: Resources, store: Store): Response {
  const { operation } = call;
  const role = resources.roles.get(operation);
  if (role === undefined) return answer(call, successFor(operation));
  if (role.act === "single") return single(call, fill(operation.path, pathValues(call)), store);
  const { act, collection } = role;
  const does = {
    create: acts.create,
    list,
    read: acts.read,
    replace: acts.replace,
    "replace-named": acts.replaceNamed,
    update: acts.update,
    remove: acts.remove,
  };
  return does[act](call, collection, store);
}

/** The status of a success, by what the method usually does. */
export function successFor(operation: Operation): number {
  const makes = operation.method === "POST" && bodySchema(operation) !== undefined;
  return successStatus(operation, ...(makes ? [201, 200] : [200]));
}

/**
 * Whether something that the path goes through is not there, and the operation documents how to say so.
 */
export function lacksOwner(call: ValidCall, resources: Resources, store: Store): boolean {
  const { operation } = call;
  if (documentedStatus(operation, 404, 410) === undefined) return false;
  const values = pathValues(call);
  return prefixesOf(operation.path).some((template) => {
    const owner = resources.owner(template);
    if (owner === undefined) return false;
    const mayMake = template === operation.path && operation.method === "PUT";
    if (mayMake && (owner.create === undefined || isNamed(operation, 201))) return false;
    const own = values.slice(0, template.split("{").length - 1);
    return findIn(owner, store, own) === undefined;
  });
}
