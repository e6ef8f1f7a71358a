import type { Message } from "./fetch.ts";
import type { OperationId } from "./generated/operations.ts";
import { operationTable } from "./generated/operations.ts";

/** What a call needs to know of its operation. */
export interface Operation {
  readonly method: Message["method"];
  /** The path template. */
  readonly path: string;
  /** The names of its parameters, by where they travel. */
  readonly parameters: Readonly<Record<"path" | "query" | "headers", readonly string[]>>;
  /** The media type of its body, if it has one. */
  readonly requestBody?: string;
  /** The media type of the stream that it answers with, if it does. */
  readonly stream?: string;
}

/** Every operation of the contract. */
export const operations: Readonly<Record<OperationId, Operation>> = operationTable;
