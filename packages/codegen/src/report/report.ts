import { loadDocument } from "../document/document.ts";
import type { Document } from "../document/model.ts";
import type { Problem } from "../document/problem.ts";
import { type Counts, type Coverage, coverageOf } from "./coverage.ts";
import { surroundingsOf } from "./surroundings.ts";

/** What generated code enforces of a document, and what it does not. */
export interface SupportReport {
  /** The document's file name. */
  readonly document: string;
  /** What is enforced, in numbers, so that an empty list of the rest can be believed. */
  readonly enforced: Coverage;
  /** What describes the API's surroundings, such as webhooks: no code is made for it. */
  readonly leftToTheApplication: Counts;
  /** Every place of the document that has no effect at run time, with the reason. */
  readonly unenforced: readonly Problem[];
}

/**
 * Says what of a document the generated code will enforce and what not, without generating it.
 *
 * @param documentPath - a YAML or JSON file
 * @throws DocumentError with every problem of the document; an Error of node:fs when it cannot be read
 * @example
 * report("openapi.yaml").unenforced; // [{ line: 12, pointer: "/paths/…", message: "…", … }]
 */
export function report(documentPath: string): SupportReport {
  return reportOn(loadDocument(documentPath));
}

/** The report on a document that was loaded. */
export function reportOn(document: Document): SupportReport {
  return {
    document: document.source.name,
    enforced: coverageOf(document),
    leftToTheApplication: surroundingsOf(document),
    unenforced: document.unenforced,
  };
}
