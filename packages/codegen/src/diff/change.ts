import type { Pointer } from "../document/pointer.ts";
import type { RuleId } from "./rules.ts";

/** What a change means for a client that was written against the old document. */
export type Severity = "breaking" | "non-breaking" | "documentation";

/** Whether the documents prove the severity; "possible" when no tool can tell, and it is assumed. */
export type Certainty = "certain" | "possible";

/** The part of a semantic version that a change raises (Semantic Versioning 2.0.0, 6 to 8). */
export type Step = "major" | "minor" | "patch";

/** Where a part of a document was written. */
export interface Place {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
  readonly pointer: Pointer;
}

/** One place of the API in which a change is felt. */
export interface Use {
  /** Method and path of the new document, such as "POST /actions"; absent outside operations. */
  readonly operation?: string;
  /** The part of it, such as "request body /name"; "" for the operation itself. */
  readonly where: string;
}

/** One difference between two documents. */
export interface Change {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly step: Step;
  /** Every place where it is felt; more than one when a shared component changed. */
  readonly uses: readonly [Use, ...Use[]];
  /** What changed, such as "maxLength 60 -> 30". */
  readonly what: string;
  /** What that means for clients, such as "strings longer than 30 are now refused"; "" if nothing. */
  readonly consequence: string;
  /** Where it was written in the old document; absent when it was added. */
  readonly old?: Place;
  /** Where it is written in the new document; absent when it was removed. */
  readonly new?: Place;
}

const steps: Readonly<Record<Severity, Step>> = {
  breaking: "major",
  "non-breaking": "minor",
  documentation: "patch",
};

/** The step of a single severity. */
export function stepOf(severity: Severity): Step {
  return steps[severity];
}

/**
 * The step that all of the given changes need together.
 *
 * @returns undefined when nothing changed
 * @example
 * requiredStep(diff(before, after)); // "minor"
 */
export function requiredStep(changes: readonly Change[]): Step | undefined {
  return (["major", "minor", "patch"] as const).find((step) =>
    changes.some((change) => change.step === step),
  );
}

/** What a change is called in reports: its severity, or "may break" when that is not sure. */
export function labelOf({ severity, certainty }: Change): string {
  return severity === "breaking" && certainty === "possible" ? "may break" : severity;
}
