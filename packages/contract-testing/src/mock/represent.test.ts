import { describe, expect, test } from "vitest";
import { loadDocument } from "../document/load.ts";
import { isValid } from "../document/validate.ts";
import { represent } from "./represent.ts";

const thing = {
  type: "object",
  additionalProperties: false,
  required: ["id", "name"],
  properties: {
    id: { type: "integer", readOnly: true },
    name: { type: "string", maxLength: 5 },
    kind: { enum: ["a", "b"] },
    url: { type: "string" },
    parts: {
      type: "array",
      items: {
        type: "object",
        required: ["no"],
        properties: { no: { type: "integer" }, of: { type: "string" } },
      },
    },
  },
  if: { required: ["kind"], properties: { kind: { const: "b" } } },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { required: ["url"] },
};
const clients = new Set(["name", "kind", "url", "parts"]);

function shown(facts: object, type: object = thing): unknown {
  const document = loadDocument({ openapi: "3.1.0", paths: {}, components: { schemas: { type } } });
  const schema = { value: type, pointer: "#/components/schemas/type" };
  const drawn = { id: 1, name: "x", kind: "b", url: "u", drawn: "d" };
  const { drawn: _, ...closed } = drawn;
  const value = represent(
    {
      document,
      draw: (place) => {
        if (place.pointer !== schema.pointer) return { no: 7 };
        return isValid(document, schema.pointer, drawn, "response") ? drawn : closed;
      },
      isClients: (name) => clients.has(name),
    },
    schema,
    facts,
  );
  expect(isValid(document, schema.pointer, value, "response")).toBe(true);
  return value;
}

describe("facts are shown over a valid value", () => {
  test("with what only the server adds, and without what only a client sets", () => {
    expect(shown({ name: "y" })).toEqual({ id: 1, name: "y" });
  });

  test("without members that the schema does not have", () => {
    expect(shown({ name: "y", password: "z" })).toEqual({ id: 1, name: "y" });
  });

  test("without members that the schema does not name, though it would take them", () => {
    const { additionalProperties: _, ...open } = thing;
    expect(shown({ name: "y", password: "z" }, open)).toEqual({ id: 1, name: "y" });
  });

  test("with members of any name where the schema says so", () => {
    const open = { ...thing, additionalProperties: { type: "string" } };
    expect(shown({ name: "y", other: "z" }, open)).toEqual({ id: 1, name: "y", other: "z" });
  });

  test("and each part is completed by its own schema", () => {
    expect(shown({ name: "y", parts: [{ of: "p" }, { no: 2 }] })).toEqual({
      id: 1,
      name: "y",
      parts: [{ no: 7, of: "p" }, { no: 2 }],
    });
  });

  test("facts that break a rule give way, and the others stay", () => {
    expect(shown({ name: "too long", kind: "a" })).toMatchObject({ id: 1, name: "x", kind: "a" });
    // Alone, the kind asks for a url.
    expect(shown({ name: "y", kind: "b" })).toEqual({ id: 1, name: "y", kind: "b", url: "u" });
    expect(shown({ name: 5, kind: "c", url: "v" })).toEqual({
      id: 1,
      name: "x",
      kind: "b",
      url: "v",
    });
  });
});
