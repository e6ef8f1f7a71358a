import type { LoadedDocument } from "../document/load.ts";
import type { Operation } from "../document/operations.ts";
import type { Preferences } from "./prefer.ts";
import type { Received } from "./received.ts";
import type { Values } from "./values.ts";

/** One request to an operation, and what its answer is made with. */
export interface Call {
  readonly document: LoadedDocument;
  readonly values: Values;
  readonly operation: Operation;
  readonly received: Received;
  readonly preferences: Preferences;
  /** The address of the server, with the path before those of the document. */
  readonly base: string;
  /** What the drawn values of the answer follow from: method, address and body. */
  readonly names: readonly string[];
}

/** A call whose parameters and body have been decoded and are valid. */
export interface ValidCall extends Call {
  /** By location and name: `query page`. */
  readonly parameters: ReadonlyMap<string, unknown>;
  readonly body: unknown;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string | undefined;
}
