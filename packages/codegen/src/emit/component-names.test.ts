import { describe, expect, it } from "vitest";
import type { ZodType } from "zod";
import { documentOf } from "../../test/document.ts";
import { load } from "../../test/load.ts";
import { typeCheck } from "../../test/type-check.ts";
import { serverFiles } from "../generate.ts";

/** Names of components, each with the identifier that generated code gives it. */
const identifiers = [
  ["a-b", "AB"],
  ["a.b", "AB2"],
  ["AB", "AB3"],
  ["foo", "Foo"],
  ["Foo", "Foo2"],
  ["constructor", "Constructor"],
  ["__proto__", "__proto__Schema"],
  ["toString", "ToString"],
  ["hasOwnProperty", "HasOwnProperty"],
  ["class", "Class"],
  ["z", "Z"],
  ["types", "Types"],
  ["components", "Components"],
  ["Record", "RecordSchema"],
  ["Promise", "PromiseSchema"],
  ["Blob", "BlobSchema"],
  ["404", "_404"],
  ["größe", "Größe"],
  ["日本 語", "日本語"],
  ["%", "_"],
  ["a/b~c", "ABC"],
  ["Handlers", "Handlers"],
  ["HandlersSchema", "HandlersSchema"],
  ["GetFooRequest", "GetFooRequest"],
  ["Context", "Context"],
  ["Json", "Json"],
] as const;

const reference = (name: string) =>
  JSON.stringify(
    `#/components/schemas/${encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"))}`,
  );

/** Every component is a body both ways, a part of an array, and the type of parameters. */
const yaml = `openapi: 3.1.0
info: { title: Names, version: "1" }
paths:
${identifiers
  .map(
    ([name], index) => `  /p${index}/{id}:
    post:
      operationId: ${JSON.stringify(name === "foo" ? "getFoo" : name.replace("%", "percent"))}
      parameters:
        - { name: id, in: path, required: true, schema: { $ref: ${reference(name)} } }
        - $ref: '#/components/parameters/${name.replace("__proto__", "proto").replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("%", "%25")}'
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: ${reference(name)} } } }
      responses:
        "200":
          description: Ok
          content: { application/json: { schema: { type: array, items: { $ref: ${reference(name)} } } } }
`,
  )
  .join("")}
components:
  parameters:
${identifiers.map(([name], index) => `    ${JSON.stringify(name.replace("__proto__", "proto"))}: { name: q${index}, in: query, schema: { $ref: ${reference(name)} } }\n`).join("")}
  schemas:
${identifiers.map(([name]) => `    ${JSON.stringify(name)}: { type: object, required: [n], properties: { n: { type: integer } } }\n`).join("")}
`;

describe("names of components that JavaScript or another component has taken", async () => {
  const files = await serverFiles(documentOf(yaml));

  it("compile", () => {
    const checked = new Map(files);
    checked.delete("routes.ts"); // needs @hono/zod-openapi, which is not installed here
    expect(typeCheck(checked)).toEqual([]);
  }, 120_000);

  it.each(identifiers)("let %s be the constant %s", (_, identifier) => {
    const schema = load(files, "schemas.ts")[identifier] as ZodType; // it is generated as one
    expect(schema.safeParse({ n: 1 }).success).toBe(true);
    expect(schema.safeParse({ n: "a" }).success).toBe(false);
    expect(schema.safeParse({}).success).toBe(false);
  });

  it("are the same whatever they are called before", async () => {
    expect(await serverFiles(documentOf(yaml))).toEqual(files);
  });
});
