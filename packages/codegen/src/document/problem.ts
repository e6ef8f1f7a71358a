import type { Pointer } from "./pointer.ts";

/** One fault of a document: where it is, what is wrong and what to do. */
export interface Problem {
  /** The document's file name as it was given. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
  readonly pointer: Pointer;
  readonly message: string;
}

/**
 * Writes a problem as one line that editors and terminals make clickable.
 *
 * @example
 * formatProblem(problem); // "openapi.yaml:12:7 #/paths/~1a/get: the operation has no operationId; …"
 */
export function formatProblem(problem: Problem): string {
  const { file, line, column, pointer, message } = problem;
  return `${file}:${line}:${column} #${pointer}: ${message}`;
}

/** A document that cannot be generated from; it carries every problem that was found. */
export class DocumentError extends Error {
  override readonly name = "DocumentError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join("\n"));
    this.problems = problems;
  }
}

/** Notes what is wrong at a pointer, so that a run reports all problems at once. */
export type Report = (pointer: Pointer, message: string) => void;
