import { isObject, type JsonObject } from "../document/json.ts";
import { declaredFor, essence, isJson, mediaTypeFor } from "../document/responses.ts";
import { bodySchema } from "../state/members.ts";
import { operationAt } from "../state/templates.ts";
import { missing } from "./acts.ts";
import { answer } from "./answer.ts";
import type { ValidCall } from "./call.ts";
import { mergePatch } from "./merge-patch.ts";
import { represent } from "./represent.ts";
import { clientsOf, jsonOf } from "./resources.ts";
import { settable } from "./schema-members.ts";
import { successStatus } from "./statuses.ts";
import type { Single, Store } from "./store.ts";
import { isJsonAsked, jsonName, representing } from "./view.ts";

/**
 * What stands at one address, such as `/items/{id}/image` or `/settings`: it is there from the beginning,
 * PUT and PATCH change it, DELETE takes it away until the next PUT.
 */
export function single(call: ValidCall, path: string, store: Store): Response {
  const { operation } = call;
  const known = store.singles.get(path);
  const status = successStatus(operation, 200, 204);
  if (known === "gone" && operation.method !== "PUT") return missing(call);
  if (operation.method === "DELETE") {
    store.singles.set(path, "gone");
    return answer(call, successStatus(operation, 204, 200));
  }
  if (operation.method === "GET") return showSingle(call, status, path, known);
  const now = written(call, known);
  store.singles.set(path, now);
  return showSingle(
    call,
    known === "gone" ? successStatus(operation, 201, 200, 204) : status,
    path,
    now,
  );
}

function written(call: ValidCall, known: Single | undefined): Single {
  const { operation, body, bytes, contentType, document } = call;
  const sent = settable(document, bodySchema(operation), body);
  if (!isObject(sent) || !isJson(contentType ?? "application/json")) return { bytes, contentType };
  if (operation.method === "PUT") return { facts: sent };
  const before: JsonObject = typeof known === "object" && "facts" in known ? known.facts : {};
  const isMerge = essence(contentType ?? "").includes("merge-patch");
  const merged = mergePatch(before, sent, isMerge);
  return { facts: isObject(merged) ? merged : before };
}

function showSingle(
  call: ValidCall,
  status: number,
  path: string,
  known: Single | undefined,
): Response {
  const { document, operation } = call;
  if (known === undefined || known === "gone") return answer(call, status);
  if ("bytes" in known) {
    const content = declaredFor(operation, status)?.content ?? [];
    const mediaType = mediaTypeFor(content, known.contentType ?? "application/octet-stream");
    if (mediaType === undefined || isJson(mediaType.name)) return answer(call, status);
    return answer(call, status, { value: known.bytes, mediaType: mediaType.name });
  }
  const schema = isJsonAsked(call, status) ? jsonOf(operation, status) : undefined;
  if (schema === undefined) return answer(call, status);
  const on = (method: string) => operationAt(document, operation.path, method);
  const clients = clientsOf(document, [on("PUT"), on("PATCH")]);
  const value = represent(representing(call, clients, path), schema, known.facts);
  return answer(call, status, { value, mediaType: jsonName(call, status) });
}
