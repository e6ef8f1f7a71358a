import { expect, it } from "vitest";
import { documentOf } from "../../test/document.ts";
import { serverFiles } from "../generate.ts";

it("keeps what is named like a note, and drops notes", async () => {
  const files = await serverFiles(
    documentOf(`openapi: 3.1.0
paths:
  x-note: {}
  /a:
    x-note: { schema: { type: string } }
    get:
      responses:
        '200':
          description: Ok
          headers:
            x-rate: { $ref: '#/components/headers/x-rate' }
            links: { schema: { type: integer } }
          content: { text/plain: { schema: { type: string }, x-note: 1, example: a } }
components:
  headers:
    x-rate: { schema: { type: integer } }
    tags: { schema: { type: string } }
`),
  );
  const types = files.get("types.ts") ?? "";
  expect(types).toContain('"x-rate": components["headers"]["x-rate"];');
  expect(types).toMatch(/"x-rate": number;\s+tags: string;/);
  expect(types).toContain("links?: number;");
  expect(types).not.toContain("x-note");
});
