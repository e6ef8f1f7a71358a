import { readDocument } from "../src/document/document.ts";
import type { Document } from "../src/document/model.ts";
import { DocumentError } from "../src/document/problem.ts";
import { parseSource } from "../src/document/source.ts";

/**
 * Parses a document that a test gives as YAML.
 *
 * @param others - the texts of the other files of the document, by their paths
 */
export function documentOf(yaml: string, others: Readonly<Record<string, string>> = {}): Document {
  return readDocument(parseSource(yaml, "test.yaml"), (file) => {
    const text = others[file];
    if (text === undefined) throw Object.assign(new Error(file), { code: "ENOENT" });
    return parseSource(text, file);
  });
}

/**
 * A document with the given component schemas, which no operation uses.
 *
 * @param schemas - the YAML of `components.schemas`, indented by nothing
 */
export function schemasDocument(schemas: string): string {
  const indented = schemas.trim().replaceAll(/^(?=.)/gm, "    ");
  return `openapi: 3.1.0
info: { title: Test, version: "1" }
paths: {}
components:
  schemas:
${indented}
`;
}

/** The lines that loading a document is refused with; empty when it is not. */
export function problemsOf(yaml: string, others?: Readonly<Record<string, string>>): string[] {
  try {
    documentOf(yaml, others);
    return [];
  } catch (error) {
    if (error instanceof DocumentError) return error.message.split("\n");
    throw error;
  }
}
