import type { Message, Query } from "./fetch.ts";
import type { OperationId } from "./generated/operations.ts";
import type { Operation } from "./operation.ts";
import type { RequestOptions, Settings } from "./options.ts";
import { checkedTimeout } from "./options.ts";

/** What a method of the client is given: parameters and body, by where they travel. */
export interface CallInput {
  readonly path?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Query | undefined;
  readonly headers?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
}

/**
 * Puts a request together from what the contract, the client and the call say about it.
 *
 * @throws TypeError when a path parameter is missing or would change the path, or when the time
 *   limit is not one
 */
export function messageOf(
  operationId: OperationId,
  operation: Operation,
  input: CallInput,
  options: RequestOptions,
  settings: Settings,
): Message {
  const { path = {}, query = {} } = input;
  for (const name of operation.parameters.path) checkPathParameter(operationId, name, path[name]);
  const headers = new Headers(settings.headers);
  if (operation.stream !== undefined) headers.set("Accept", operation.stream);
  if (operation.requestBody !== undefined && input.body !== undefined) {
    headers.set("Content-Type", operation.requestBody);
  }
  for (const [name, value] of Object.entries({ ...input.headers, ...options.headers })) {
    if (value !== undefined) headers.set(name, String(value));
  }
  return {
    method: operation.method,
    template: operation.path,
    path,
    query,
    headers,
    body: input.body,
    isStream: operation.stream !== undefined,
    signals: [...settings.signals, ...(options.signal === undefined ? [] : [options.signal])],
    timeout: checkedTimeout(options.timeout ?? settings.timeout),
  };
}

/**
 * Refuses what would make the request one to another resource: an empty segment can be dropped
 * on the way, and "." and ".." are resolved by every URL parser, however they are encoded
 * (WHATWG URL, 4.4). A deletion of one action would become that of its type.
 */
function checkPathParameter(operationId: OperationId, name: string, value: unknown): void {
  if (value === undefined || value === null) {
    throw new TypeError(`${operationId}: the path parameter "${name}" is missing.`);
  }
  const text = String(value);
  if (text === "" || text === "." || text === ".." || !text.isWellFormed()) {
    throw new TypeError(`${operationId}: the path parameter "${name}" cannot be "${text}".`);
  }
}
