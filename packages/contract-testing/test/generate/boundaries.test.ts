import { describe, expect, test } from "vitest";
import { loadDocument } from "../../src/document/load.ts";
import { boundariesOf } from "../../src/generate/boundaries.ts";
import { judgesOf } from "./judges.ts";
import { trickyDocument, trickySchemas } from "./schemas.ts";

const document = loadDocument(trickyDocument());
const schemas = trickySchemas().filter(({ name }) => !name.startsWith("readOnly"));

function reasons(schema: object): string[] {
  const own = loadDocument({ openapi: "3.1.0", paths: {}, components: { schemas: { A: schema } } });
  const place = { value: schema, pointer: "#/components/schemas/A" };
  return boundariesOf(own, place, "request", { text: "plain" }).map(
    ({ reason, value }) => `${reason}: ${JSON.stringify(value)}`,
  );
}

describe("boundariesOf", () => {
  test("every value is valid, to ajv and to a second validator", async () => {
    const judges = judgesOf(document.root);
    const wrong: string[] = [];
    const keywords = new Set<string>();
    let total = 0;
    for (const { name, schema, pointer } of schemas) {
      const ajv = judges.ajv(pointer);
      const hyperjump = await judges.hyperjump(pointer);
      for (const { reason, value, keyword } of boundariesOf(
        document,
        { value: schema, pointer },
        "request",
      )) {
        total += 1;
        keywords.add(keyword);
        const text = `${name}: ${reason}: ${JSON.stringify(value)}`;
        if (!ajv(value)) wrong.push(`ajv refuses ${text}`);
        // hyperjump takes the remainder of a negative fraction for one.
        if (name === "number 2" && Number(value) < 0) continue;
        if (!hyperjump(value)) wrong.push(`hyperjump refuses ${text}`);
      }
    }
    judges.close();
    process.stdout.write(`${total} boundary values\n`);
    expect(wrong).toEqual([]);
    expect([...keywords].sort()).toMatchInlineSnapshot(`
      [
        "anyOf",
        "const",
        "contains",
        "default",
        "dependentRequired",
        "dependentSchemas",
        "enum",
        "exclusiveMaximum",
        "exclusiveMinimum",
        "format",
        "if",
        "maxContains",
        "maxItems",
        "maxLength",
        "maxProperties",
        "maximum",
        "minContains",
        "minItems",
        "minLength",
        "minProperties",
        "minimum",
        "multipleOf",
        "oneOf",
        "pattern",
        "prefixItems",
        "properties",
        "type",
        "uniqueItems",
      ]
    `);
  });

  test("a number is taken to its bounds and beside them", () => {
    expect(reasons({ type: "integer", minimum: 2, maximum: 9 })).toMatchInlineSnapshot(`
      [
        "the value is of the type integer: 7",
        "the value is 2, the least: 2",
        "the value is right beside 2: 3",
        "the value is 9, the most: 9",
        "the value is right beside 9: 8",
      ]
    `);
  });

  test("an object is taken with each optional member alone, with all and with none", () => {
    const text = { type: "string", maxLength: 2 };
    expect(
      reasons({
        type: "object",
        required: ["id"],
        properties: { id: { type: "boolean" }, a: text, b: { enum: [1, 2] } },
        additionalProperties: false,
      }),
    ).toMatchInlineSnapshot(`
      [
        "the value is of the type object: {"id":true}",
        "the value has no optional member: {"id":true}",
        "the value has of the optional members only "a": {"id":true,"a":""}",
        "the value has of the optional members only "b": {"id":false,"b":1}",
        "the value has all optional members: {"id":false,"a":"","b":1}",
        "/id is false: {"id":false}",
        "/a is of the type string: {"id":true,"a":"H"}",
        "/a is the empty text: {"id":true,"a":""}",
        "/a has a character beyond the basic plane: {"id":true,"a":"😀"}",
        "/a has 2 characters, the most: {"id":false,"a":"uZ"}",
        "/a has 1 characters, one less than the most: {"id":true,"a":"r"}",
        "/b is 1: {"id":false,"b":1}",
        "/b is 2: {"id":false,"b":2}",
      ]
    `);
  });

  test("the list is the same every time", () => {
    const schema = { type: "array", items: { type: "string", minLength: 1 }, minItems: 1 };
    expect(reasons(schema)).toEqual(reasons(schema));
  });
});
