/**
 * Everything that is generated from openapi.yaml for the server. The `createRoute` definitions are
 * in `@verbatim/contract/routes`, so that a server that does not need them starts faster.
 */
export {
  documentEtag,
  documentJson,
  documentSha256,
  documentYaml,
} from "./generated/document.ts";
export type * from "./generated/handlers.ts";
export { type OperationId, operations } from "./generated/operations.ts";
export { registerRoutes } from "./generated/register.ts";
/** A zod schema for each component, by name. */
export * as schemas from "./generated/schemas.ts";
export type * from "./generated/types.ts";
