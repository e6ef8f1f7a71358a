import type { Context } from "hono";
import { bodyReader } from "./body/read-body.ts";
import type { Operation } from "./operation.ts";
import { parametersDecoder } from "./parameters/decode-parameters.ts";
import type { OperationHandler, RegisterOptions } from "./register-options.ts";
import { responder } from "./response/respond.ts";

/**
 * Makes the Hono handler of one operation. Everything that does not depend on a request is done
 * here, once; a request without a body is answered without awaiting anything of our own.
 *
 * @param operation - the operation
 * @param handler - its handler
 * @param options - as given to registerOperations
 */
export function operationRoute(
  operation: Operation,
  handler: OperationHandler,
  options: RegisterOptions,
): (context: Context) => Response | Promise<Response> {
  const before = options.before?.bind(options);
  const parseJson =
    options.parseJson?.bind(options) ?? ((text: string): unknown => JSON.parse(text));
  const invalidStatus = options.invalidStatus?.(operation) ?? 400;
  const decodeParameters = parametersDecoder(operation, { parseJson, invalidStatus });
  const readBody =
    operation.requestBody && bodyReader(operation.requestBody, { parseJson, invalidStatus });
  const respond = responder(operation, {
    checkResponses: options.checkResponses,
    projectResponses: options.projectResponses,
    responseHeaders: options.responseHeaders?.bind(options),
    answered: options.answered?.bind(options),
  });

  const call = (context: Context, request: object): Response | Promise<Response> => {
    const result = handler(request as never, context); // decoded and judged as the handler's type says
    return isPromise(result)
      ? result.then((awaited) => respond(context, awaited))
      : respond(context, result);
  };
  const handle = (context: Context): Response | Promise<Response> => {
    const request: Record<string, unknown> = {};
    decodeParameters(context.req.raw, request);
    if (!readBody) return call(context, request);
    return readBody(context, request, call);
  };
  if (!before) return handle;
  return (context) => {
    const permission = before(operation, context);
    return isPromise(permission) ? permission.then(() => handle(context)) : handle(context);
  };
}

function isPromise<T>(value: T | Promise<T>): value is Promise<T>;
function isPromise(value: unknown): boolean {
  return value instanceof Promise;
}
