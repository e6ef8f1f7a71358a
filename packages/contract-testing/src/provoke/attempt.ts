import type { LoadedDocument } from "../document/load.ts";
import type { Operation } from "../document/operations.ts";
import type { Credentials, Exchange, RequestSpec } from "../exchange/types.ts";

/**
 * What an answer has to be:
 * - `exact`: the status of the cell, nothing else;
 * - `refusal`: a documented 4xx;
 * - `candidate`: documented and no 5xx; sent only until the status of the cell has been seen;
 * - `probe`: documented and no 5xx; always sent.
 */
export type Expectation = "exact" | "refusal" | "candidate" | "probe";

/** One request that should provoke a status. */
export interface Attempt {
  /** Why it should, in words that end a sentence: `without credentials`. */
  readonly reason: string;
  readonly request: RequestSpec;
  readonly expect: Expectation;
  /** The check that a wrong answer is reported under. */
  readonly check: string;
  /** The rule of the document that the request is about, when it is not the response. */
  readonly pointer?: string;
}

/** One documented status of one operation, and one of its media types if it has several. */
export interface Cell {
  readonly operation: Operation;
  /** As documented: `200`, `4XX`, `default`. */
  readonly status: string;
  /** Set when the response has content. */
  readonly mediaType: string | undefined;
  /** Whether the response has further media types, each with a cell of its own. */
  readonly isOneOfSeveral: boolean;
}

/** What a family needs to make its attempts. */
export interface ProvokeContext {
  readonly document: LoadedDocument;
  readonly cell: Cell;
  /** A request that succeeds: the user's 2xx case if there is one, or the document's examples. */
  valid(): Promise<RequestSpec>;
  /** Every valid request that the document's examples give. */
  examples(): Promise<RequestSpec[]>;
  /** Sends a request that only prepares the attempt. */
  send(request: RequestSpec): Promise<Exchange>;
  /** Credentials that are valid and not allowed the operation. */
  forbidden(): Promise<Credentials | undefined>;
  /** The largest body that the server takes, in bytes. */
  readonly maxBodyBytes: number | undefined;
  /** The most invalid requests for one cell. */
  readonly maxNegatives: number;
}

/** Makes the attempts for a family of statuses; none when the document does not suffice. */
export type Family = (context: ProvokeContext) => Promise<Attempt[]>;
