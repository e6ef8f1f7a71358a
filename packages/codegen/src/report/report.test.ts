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
Left to the application, since it describes the surroundings of the API
  none
Not enforced
  test.yaml:6:29 #/components/schemas/Name/minLength: left | right
`);
  expect(formatReport(reportOn(document), "text")).toContain("Not enforced\n  nothing\n");
});

it("says what is left to the application", () => {
  const { leftToTheApplication } = reportOn(
    documentOf(`openapi: 3.1.0
servers: [{ url: / }]
security: [{ key: [] }]
webhooks: { placed: { post: { responses: { "200": { description: Ok } } } } }
paths:
  /a:
    get:
      callbacks: { done: { "{$request.query.url}": {} } }
      responses: { "200": { description: Ok, links: { self: { operationId: getA } } } }
    put: { security: [], responses: { "200": { description: Ok } } }
components: { securitySchemes: { key: { type: http, scheme: bearer } } }
`),
  );
  expect(leftToTheApplication).toEqual({
    servers: 1,
    securedOperations: 1,
    webhooks: 1,
    callbacks: 1,
    links: 1,
  });
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
