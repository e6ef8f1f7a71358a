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

/** Notes something at a pointer of the document. */
export type Report = (pointer: Pointer, message: string) => void;

/** Where everything that is found in a document goes, so that a run tells all of it at once. */
export interface Findings {
  /** The document is wrong there: nothing is generated. The message says what to do. */
  readonly error: Report;
  /** Something there has no effect at run time: generation goes on. The message says why. */
  readonly unenforced: Report;
}

/** Findings that can be looked at. */
export interface CollectedFindings extends Findings {
  /** @throws DocumentError with every error so far */
  throwIfAny(): void;
  hasErrors(): boolean;
  /** Takes over what was found elsewhere. */
  add(problems: Pick<CollectedFindings, "listErrors">): void;
  listErrors(): Problem[];
  /** What is not enforced, in the order of the lines. */
  listUnenforced(): Problem[];
}

/** Something that knows where the parts of a document stand. */
export interface Positions {
  position(pointer: Pointer): {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    /** The pointer in that file, where it is another. */
    readonly pointer?: Pointer;
  };
}

/** Collects what is found in a document; positions are looked up only when they are asked for. */
export function collectFindings(positions: Positions): CollectedFindings {
  const errors = new Map<string, Found>();
  const notes = new Map<string, Found>();
  const into =
    (found: Map<string, Found>): Report =>
    (pointer, message) => {
      // A shared part is read once for each use, and is to be told once.
      found.set(`${pointer} ${message}`, { pointer, message });
    };
  const added: Problem[] = [];
  function list(found: Map<string, Found>): Problem[] {
    const problems = new Map<string, Problem>();
    for (const { pointer, message } of found.values()) {
      const problem = { pointer, ...positions.position(pointer), message };
      problems.set(formatProblem(problem), problem);
    }
    return [...problems.values()];
  }
  const listErrors = () => inOrder([...list(errors), ...added]);
  return {
    error: into(errors),
    unenforced: into(notes),
    throwIfAny() {
      if (errors.size + added.length > 0) throw new DocumentError(listErrors());
    },
    hasErrors: () => errors.size + added.length > 0,
    add: (findings) => added.push(...findings.listErrors()),
    listErrors,
    listUnenforced: () => inOrder(list(notes)),
  };
}

type Found = Pick<Problem, "pointer" | "message">;

/** By file in the order in which files have problems, and by line. */
function inOrder(problems: readonly Problem[]): Problem[] {
  const files = [...new Set(problems.map(({ file }) => file))];
  return problems.toSorted(
    (left, right) =>
      files.indexOf(left.file) - files.indexOf(right.file) ||
      left.line - right.line ||
      left.column - right.column,
  );
}
