export type { CallOf, Client, ResultOf } from "./client.ts";
export { createClient } from "./client.ts";
export {
  ActionsApiError,
  ApiError,
  CatalogueApiError,
  ConnectionError,
  isApiError,
  TimeoutError,
  VerbatimError,
} from "./errors.ts";
export type { Operations } from "./generated/operations.ts";
export type { OperationId } from "./operation.ts";
export type { ClientOptions, Fetch, RequestOptions } from "./options.ts";
export type { PagePromise } from "./page-promise.ts";
export type { Answer, ResponsePromise } from "./response-promise.ts";
export type { Schemas } from "./schemas.ts";
