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
export type * from "./generated/operations.ts";
export type * from "./generated/types.ts";
export type { ClientOptions, Fetch, RequestOptions } from "./options.ts";
export type { PagePromise } from "./page-promise.ts";
export type { Answer, ResponsePromise } from "./response-promise.ts";
export type { StreamEvent, StreamPromise } from "./stream-promise.ts";
