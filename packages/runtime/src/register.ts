import type { Context } from "hono";
import { RequestError } from "./errors.ts";
import type { Operation } from "./operation.ts";
import { operationRoute } from "./operation-route.ts";
import { groupByPath, type OperationPath } from "./path/group.ts";
import type { OperationHandler, RegisterOptions } from "./register-options.ts";

type Operations = Readonly<Record<string, Operation>>;

/**
 * What of an app of Hono is needed to mount routes: any `Hono` and `OpenAPIHono` has it, whatever its
 * environment and base path. To compare their own types would cost every user's compiler more than
 * a hundred operations do.
 */
export interface RouteTarget {
  on(
    method: string,
    path: string,
    handler: (context: Context) => Response | Promise<Response>,
  ): unknown;
}

/**
 * Mounts the handlers of operations on an app.
 *
 * Requests are decoded by style and type and judged by compiled schemas before a handler runs.
 * Concrete paths come before templates. HEAD is answered as GET; any other method that a path does
 * not declare is a RequestError "method_not_allowed". Paths that are not declared are left to
 * `app.notFound`, errors to `app.onError`.
 *
 * @param app - the app, or a sub-app with a base path
 * @param operations - the generated table
 * @param handlers - one for every operation, by the operation's key in the table
 * @throws TypeError when an operation has no handler; SyntaxError when a path template is malformed
 * @example
 * const app = new OpenAPIHono();
 * app.onError(toErrorBody);
 * registerOperations(app, operations, handlers, { checkResponses: true });
 */
export function registerOperations<Table extends Operations>(
  app: RouteTarget,
  operations: Table,
  handlers: { readonly [Name in keyof Table]: OperationHandler },
  options: RegisterOptions = {},
): void {
  for (const path of groupByPath(Object.values(operations))) {
    const routes = new Map<string, Route>();
    for (const operation of path.operations.values()) {
      const { name } = operation;
      const handler = handlers[name];
      if (!handler) throw new TypeError(`Operation ${name} has no handler; add it to handlers`);
      routes.set(operation.method, operationRoute(operation, handler.bind(handlers), options));
    }
    mount(app, path, routes);
  }
}

type Route = (context: Context) => Response | Promise<Response>;

function mount(app: RouteTarget, path: OperationPath, routes: ReadonlyMap<string, Route>): void {
  const refuse = methodRefusal(path);
  const byMethod = new Map<string, Route>();
  for (const [method, route] of routes) byMethod.set(method.toUpperCase(), route);
  // Hono hands HEAD requests to GET and drops the body.
  const get = byMethod.get("GET");
  if (get && !byMethod.has("HEAD")) byMethod.set("HEAD", get);
  // One handler for a path, as app.all has it: Hono calls it directly, and composes only where several match.
  app.on("ALL", path.route, (context) => (byMethod.get(context.req.method) ?? refuse)(context));
}

/** Answers every method that a path does not declare (RFC 9110, 15.5.6). */
function methodRefusal({ source, operations }: OperationPath): Route {
  const methods = new Set([...operations.keys()].map((method) => method.toUpperCase()));
  if (methods.has("GET")) methods.add("HEAD");
  const allow = [...methods].sort();
  return (context) => {
    const message = `${source} does not allow ${context.req.method}; it allows ${allow.join(", ")}.`;
    throw new RequestError({ status: 405, code: "method_not_allowed", message, allow });
  };
}
