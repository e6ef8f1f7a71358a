import type { CheckName } from "../checks.ts";
import type { Operation } from "../document/operations.ts";
import type { TransportOptions } from "../exchange/transport.ts";
import type {
  App,
  Credentials,
  Exchange,
  ReceivedResponse,
  RequestSpec,
} from "../exchange/types.ts";
import type { RequestOverrides } from "../generate/request.ts";
import type { Selection } from "./select.ts";
import type { Thresholds } from "./thresholds.ts";

type MaybePromise<T> = T | Promise<T>;

export interface AuthOptions {
  /**
   * Valid credentials, by the name of their security scheme: a token for `bearer`, the key for
   * `apiKey`, `user:password` for `basic`. The first alternative of an operation that they meet is
   * used.
   */
  readonly credentials: Credentials | ((operation: Operation) => MaybePromise<Credentials>);
  /** Valid credentials that are not allowed the operation; they must be answered 403. */
  readonly forbidden?: (operation: Operation) => MaybePromise<Credentials | undefined>;
  /**
   * Valid credentials of somebody else, from whom what `credentials` make is hidden: reading or
   * changing it has to be refused.
   */
  readonly otherUser?: Credentials | ((operation: Operation) => MaybePromise<Credentials>);
}

/** What a user-written provocation can use. */
export interface CaseContext {
  readonly operation: Operation;
  /** The documented status that has to appear; empty in `prepare`. */
  readonly status: string;
  /** A valid request from the document's examples, of this operation or of a named one. */
  request(overrides?: RequestOverrides): RequestSpec;
  request(operationId: string, overrides?: RequestOverrides): RequestSpec;
  /** As `request`, but starting from the operation's own 2xx case if it has one. */
  valid(overrides?: RequestOverrides): Promise<RequestSpec>;
  /** Makes a call and checks its answer against the document; `Body` is what the caller expects. */
  send<Body = unknown>(
    operationId: string,
    overrides?: RequestOverrides,
  ): Promise<ReceivedResponse<Body>>;
  send<Body = unknown>(request: RequestSpec | Request): Promise<ReceivedResponse<Body>>;
}

/**
 * A user-written provocation: returns the request that must be answered with the status.
 *
 * Returning nothing says that one of its own `send` calls was answered so; a case under `"*"` that
 * returns nothing and sends nothing leaves the status to the automatic provocation.
 */
export type Case = (context: CaseContext) => MaybePromise<CaseRequest>;

// biome-ignore lint/suspicious/noConfusingVoidType: an async case without `return` gives Promise<void>
type CaseRequest = RequestSpec | Request | undefined | void;

/** Cases by operationId, or `"*"` for every operation that has none of its own, then by status. */
export type Cases = Readonly<Record<string, Readonly<Record<string | number, Case>>>>;

export interface ContractOptions extends TransportOptions {
  readonly auth?: AuthOptions;
  /** Provocations for what the document alone cannot provoke, or should not. */
  readonly cases?: Cases;
  /** Runs before each operation, to put the app into the state that its requests start from. */
  readonly prepare?: (context: CaseContext) => MaybePromise<void>;
  /** Called after each checked exchange; what it throws fails the test. */
  readonly observe?: (exchange: Exchange) => MaybePromise<void>;
  /** The most milliseconds that an answer may take; no limit without it. */
  readonly maxResponseTime?: number;
  /** The largest body, in bytes, that the server takes; without it 413 needs a case. */
  readonly maxBodyBytes?: number;
  /**
   * The URL that the document's paths are appended to.
   * @default the app's own URL; for a function `http://localhost` and the path of `servers[0]`
   */
  readonly baseUrl?: string;
  /** From which all random data follow: the same seed gives the same requests. @default 1 */
  readonly seed?: number;
  /** The most requests of one phase for one operation. @default 300 */
  readonly budget?: number;
  /**
   * The operations that are run: a function that says so, or patterns such as `createItem`, `tag:items`
   * and `GET /items/*`.
   */
  readonly only?: Selection;
  /** Operations that are left out, in the same words. */
  readonly skip?: Selection;
  /** Headers of every request that does not have its own of the name. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Checks whose findings are left out. */
  readonly skipChecks?: readonly CheckName[];
  /** Puts the app's state back, before each operation and before each sequence. */
  readonly reset?: () => MaybePromise<void>;
  /** What has to be covered at least, in percent. */
  readonly coverage?: Thresholds;
  /** The path of a file of findings that are known, and left alone until a day. */
  readonly baseline?: string;
  /**
   * The id of one exchange, as a failure tells it: only what leads up to it is run. With the same seed,
   * and a server that answers the same, the request is the same, byte for byte.
   */
  readonly replay?: string;
}

/** Wide options to one shape: the base URL of the app and of any other app of a case. */
export type BaseUrl = (app: App) => string;
