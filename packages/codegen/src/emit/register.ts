import { header } from "./header.ts";

/** Writes `register.ts`: the one function that mounts handlers on an app. */
export function emitRegister(documentName: string): string {
  return `${header(documentName)}
import { type RegisterOptions, type RouteTarget, registerOperations } from "@verbatim/runtime";
import type { Handlers } from "./handlers.ts";
import { operations } from "./operations.ts";

/**
 * Mounts the handlers of all operations on an app, the most concrete paths first.
 *
 * @param app - an app of Hono, such as an OpenAPIHono, or a sub-app with a base path
 * @param handlers - one for each operation
 * @example
 * registerRoutes(app, handlers, { checkResponses: true });
 */
export function registerRoutes(
  app: RouteTarget,
  handlers: Handlers,
  options: RegisterOptions = {},
): void {
  registerOperations(app, operations, handlers, options);
}
`;
}
