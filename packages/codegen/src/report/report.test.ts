import { expect, it } from "vitest";
import { documentOf, schemasDocument } from "../../test/document.ts";
import { formatReport, reportFormat } from "./format.ts";
import { reportOn, type SupportReport } from "./report.ts";

const document = documentOf(
  schemasDocument(`
Name: { type: string, minLength: 1, description: A name. }
Thing: { type: object, properties: { name: { $ref: "#/components/schemas/Name" } } }
`),
);

/** A report with a place that is not enforced, whatever the generator can enforce by now. */
const found: SupportReport = reportOn({
  ...document,
  unenforced: [
    {
      file: "test.yaml",
      line: 6,
      column: 29,
      pointer: "/components/schemas/Name/minLength",
      message: "left | right",
    },
  ],
});

it("counts each schema and keyword once, notes apart", () => {
  expect(reportOn(document).enforced).toEqual({
    operations: 0,
    parameters: 0,
    requestBodies: 0,
    responses: 0,
    responseHeaders: 0,
    schemas: 3,
    keywords: { type: 2, $ref: 1, minLength: 1, properties: 1 },
    notes: { description: 1 },
  });
});

it("does not count as enforced what it reports", () => {
  expect(found.enforced.keywords).toEqual({ type: 2, $ref: 1, properties: 1 });
});

it("is written as text", () => {
  expect(formatReport(found, "text")).toBe(`test.yaml: 1 place is not enforced.

Enforced
  operations 0, parameters 0, request bodies 0, responses 0, response headers 0, schemas 3
  type 2, $ref 1, properties 1
Notes, which by definition refuse no value
  description 1
Not enforced
  test.yaml:6:29 #/components/schemas/Name/minLength: left | right
`);
  expect(formatReport(reportOn(document), "text")).toContain("Not enforced\n  nothing\n");
});

it("is written as Markdown and as JSON", () => {
  expect(formatReport(found, "markdown")).toContain(
    "| test.yaml:6:29 | `#/components/schemas/Name/minLength` | left \\| right |\n",
  );
  expect(JSON.parse(formatReport(found, "json"))).toEqual(found);
});

it.each([
  ["a.json", "json"],
  ["a.md", "markdown"],
  ["-", "text"],
  ["a.txt", "text"],
])("is written to %s as %s", (file, format) => expect(reportFormat(file)).toBe(format));
