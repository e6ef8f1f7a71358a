import { type Change, labelOf } from "../../src/diff/change.ts";
import { diff } from "../../src/diff/diff.ts";
import { documentOf } from "../document.ts";

/** The day on which the tests judge sunset dates. */
const today = new Date("2026-06-01T00:00:00Z");

/** Compares two documents that are given as YAML. */
export function changesOf(before: string, after: string): Change[] {
  return diff(documentOf(before), documentOf(after), { today });
}

/**
 * A document with one operation whose request and response bodies have the given schema.
 *
 * @param schema - YAML on one line
 */
export function bodyDocument(schema: string): string {
  return `openapi: 3.1.0
info: { title: Test, version: "1" }
paths:
  /things:
    post:
      operationId: postThing
      requestBody: { content: { application/json: { schema: ${schema} } } }
      responses:
        "200": { description: Ok, content: { application/json: { schema: ${schema} } } }
components:
  schemas:
    Cat: { type: object, required: [kind, sort], properties: { kind: { type: string }, sort: { type: string }, lives: { type: integer } } }
    Dog: { type: object, required: [kind, sort], properties: { kind: { type: string }, sort: { type: string }, bark: { type: string } } }
    Name: { type: string }
`;
}

/**
 * A document with one operation.
 *
 * @param operation - the members of the operation beside its operationId and responses
 * @param root - further members of the document
 */
export function operationDocument(operation: string, root = ""): string {
  const indented = operation.trim().replaceAll(/^(?=.)/gm, "      ");
  const responses = /^responses:/m.test(operation)
    ? ""
    : `      responses: { "200": { description: Ok } }\n`;
  const id = /^operationId:/m.test(operation) ? "" : "      operationId: putThing\n";
  return `openapi: 3.1.0
info: { title: Test, version: "1" }
paths:
  /things/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    put:
${id}${responses}${indented}
${root}`;
}

/** Rule and label of each change, without repetition. */
export function verdictsOf(changes: readonly Change[]): string[] {
  return [...new Set(changes.map((change) => `${change.rule}: ${labelOf(change)}`))];
}
