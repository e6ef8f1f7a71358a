import type { CheckName } from "../checks.ts";
import type { LoadedDocument } from "../document/load.ts";
import type { Operation } from "../document/operations.ts";
import type { ContractOptions } from "../engine/options.ts";
import type { Exchange, Finding, RequestSpec } from "../exchange/types.ts";
import type { World } from "../state/world.ts";

/** The parts of a run, in this order. */
export type PhaseName =
  | "cases"
  | "examples"
  | "protocol"
  | "boundaries"
  | "negatives"
  | "random"
  | "sequences";

/**
 * What the answer to a request has to be:
 * - a status: this one, or one of this range;
 * - `accepted`: a success, or a refusal that is about the state and not about the request;
 * - `refused`: a documented 4xx that is about the request;
 * - `documented`: anything that the operation documents.
 *
 * A 5xx is wrong in any case, unless it is the one that is asked for.
 */
export type Expectation = "accepted" | "refused" | "documented" | { readonly status: string };

/** One request that is sent for a reason. */
export interface Case {
  /** Where in the document, or in the protocol, the reason lies: `body#/…/maxLength`, `auth none`. */
  readonly site: string;
  /** Why it is sent, in words that end a sentence: `without credentials`. */
  readonly reason: string;
  readonly request: RequestSpec | Request;
  readonly expect: Expectation;
  /** The check under which a wrong answer is reported. */
  readonly check: CheckName;
  /** The rule of the document that the request is about, when it is not the response. */
  readonly pointer?: string | undefined;
  /** The place of the request that holds a value of its own: `body`, `query page`. */
  readonly slot?: string | undefined;
  /**
   * Whether the request is none that the operation documents, so that its responses say nothing
   * about the answer.
   */
  readonly isOutside?: boolean;
}

/** What a phase works with. */
export interface PhaseContext {
  readonly document: LoadedDocument;
  readonly operation: Operation;
  readonly options: ContractOptions;
  readonly world: World;
  /** Whether requests may be sent that change something. */
  readonly mayWrite: boolean;
  /** How many requests the phase may send. */
  readonly budget: number;
  /** A request that should succeed now; undefined, after a finding, when there is none. */
  valid(): Promise<RequestSpec | undefined>;
  /** Sends the request of a case and holds the answer against the document and the expectation. */
  send(given: Case): Promise<Exchange>;
  /** Sends a request that only prepares another; its answer is held against the document too. */
  prepare(request: RequestSpec): Promise<Exchange>;
  /** Runs the user's case for a status, if there is one, and gives the request that it made. */
  runCase(status: string): Promise<RequestSpec | Request | undefined>;
  /** A number that follows from the run's seed, the operation and the site alone. */
  seed(site: string): number;
  report(finding: Omit<Finding, "operationId" | "location">, exchange?: Exchange): void;
  /** Notes a keyword of the schema of a slot, which is to be tried. */
  site(slot: string, pointer: string): void;
  /** Notes a rule that no request could be made for, and why. */
  unreachable(pointer: string, reason: string): void;
}

/** Sends what one part of a run consists of, for one operation. */
export type Phase = (context: PhaseContext) => Promise<void>;
