import { compile } from "@verbatim/runtime";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { schemasText, zodSchemas } from "../../test/zod.ts";

const user = `
User:
  type: object
  additionalProperties: false
  required: [id, email, password]
  properties:
    id: { type: string, readOnly: true }
    email: { type: string }
    password: { type: string, writeOnly: true }`;

/** What comes out, or "refused"; the same interpreted and compiled. */
function outcome(schema: z.ZodType | undefined, value: unknown): unknown {
  const [plain, compiled] = [schema?.safeParse(value), schema && compile(schema).safeParse(value)];
  expect(compiled?.success).toBe(plain?.success);
  expect(compiled?.data).toStrictEqual(plain?.data);
  return plain?.success ? plain.data : "refused";
}

describe("readOnly and writeOnly", () => {
  const { User, UserRequest } = zodSchemas(user);

  it("give a component a schema for each direction", () => {
    expect(outcome(UserRequest, { email: "e", password: "p" })).toStrictEqual({
      email: "e",
      password: "p",
    });
    expect(outcome(UserRequest, { email: "e" })).toBe("refused");
    expect(outcome(User, { id: "1", email: "e" })).toStrictEqual({ id: "1", email: "e" });
    expect(outcome(User, { email: "e" })).toBe("refused");
  });

  it("let a request send a readOnly member of any value, and drop it", () => {
    const sent = { id: { any: ["thing"] }, email: "e", password: "p" };
    expect(outcome(UserRequest, sent)).toStrictEqual({ email: "e", password: "p" });
  });

  it("forbid a writeOnly member in a response", () => {
    expect(outcome(User, { id: "1", email: "e", password: "p" })).toBe("refused");
  });

  it("reach through references, arrays and other components", () => {
    const { Team, TeamRequest, Plain, PlainRequest } = zodSchemas(`
Id: { type: string, readOnly: true }
Member: { type: object, properties: { id: { $ref: '#/components/schemas/Id' }, name: { type: string } } }
Team: { type: object, properties: { members: { type: array, items: { $ref: '#/components/schemas/Member' } } } }
Plain: { type: array, items: { type: string, readOnly: true } }`);
    const team = { members: [{ id: "1", name: "a" }] };
    expect(outcome(Team, team)).toEqual(team);
    expect(outcome(TeamRequest, team)).toStrictEqual({ members: [{ name: "a" }] });
    expect(outcome(Plain, ["a"])).toEqual(["a"]);
    expect(PlainRequest).toBeUndefined();
  });

  it.each(["[*base, *own]", "[*own, *base]"])(
    "survive allOf: %s; what one branch drops, another does not bring back",
    (branches) => {
      const { PutRequest } = zodSchemas(`
Base:
  type: object
  required: [id]
  properties:
    id: { type: string, readOnly: true }
    inner: { type: object, properties: { at: { type: integer, readOnly: true }, n: { type: integer, default: 3 } } }
Put:
  x-base: &base { $ref: '#/components/schemas/Base' }
  x-own: &own { type: object, required: [id, name], properties: { name: { type: string }, inner: {} } }
  allOf: ${branches}`);
      expect(
        outcome(PutRequest, { id: 1, name: "a", inner: { at: 1, x: [1] }, more: 2 }),
      ).toStrictEqual({
        name: "a",
        inner: { n: 3, x: [1] },
        more: 2,
      });
      expect(outcome(PutRequest, { id: 1 })).toBe("refused");
    },
  );

  it("excuse a component that requires what does not travel here, and there only", () => {
    const { SRequest, S, OtherRequest, Other } = zodSchemas(`
Deep: { required: [id, name] }
Other: { type: object, allOf: [{ $ref: '#/components/schemas/Deep' }] }
S:
  allOf:
    - { type: object, properties: { id: { type: string, readOnly: true } } }
    - { $ref: '#/components/schemas/Other' }`);
    expect(OtherRequest).toBeUndefined();
    expect(outcome(Other, { name: 1 })).toBe("refused");
    expect(outcome(SRequest, { name: 1 })).toStrictEqual({ name: 1 });
    expect(outcome(SRequest, { id: "1" })).toBe("refused");
    expect(outcome(S, { name: 1 })).toBe("refused");
    expect(outcome(S, { id: "1", name: 1 })).toStrictEqual({ id: "1", name: 1 });
  });

  it("do not collide with a component that has the request's name", () => {
    const text = schemasText(`${user}\nUserRequest: { type: integer }`);
    expect(text).toContain("const User:");
    expect(text).toContain("const UserRequest:");
    expect(text).toContain("const UserRequest2:");
  });
});

describe("default", () => {
  const { Patch, PatchRequest } = zodSchemas(`
Patch:
  type: object
  minProperties: 1
  properties:
    note: { type: [string, 'null'], maxLength: 10 }
    retries: { type: integer, default: 3 }
    tags: { type: array, default: [] }
    needed: { type: integer, default: 1 }
  required: [needed]`);

  it("fills in what a request leaves out, after the request was judged", () => {
    expect(outcome(PatchRequest, { needed: 2, note: null })).toStrictEqual({
      needed: 2,
      note: null,
      retries: 3,
      tags: [],
    });
    expect(outcome(PatchRequest, {})).toBe("refused");
  });

  it("does not excuse a required member", () => {
    expect(outcome(PatchRequest, { retries: 1 })).toBe("refused");
  });

  it("does nothing in a response", () => {
    expect(outcome(Patch, { needed: 1 })).toStrictEqual({ needed: 1 });
  });

  it("fills in what is inside a default, and a copy each time", () => {
    const { SRequest } = zodSchemas(`
Options: { type: object, properties: { size: { type: integer, default: 1 }, id: { readOnly: true } } }
S: { type: object, properties: { options: { $ref: '#/components/schemas/Options', default: { id: 1, tags: [] } } } }`);
    const schema = SRequest && compile(SRequest);
    const first = schema?.parse({}) as { options: { tags: number[] } };
    expect(first).toStrictEqual({ options: { size: 1, tags: [] } });
    first.options.tags.push(1);
    expect(schema?.parse({})).toStrictEqual({ options: { size: 1, tags: [] } });
  });

  it.each([
    ["{ type: string, default: 1 }", undefined],
    ["{ type: string, pattern: '^a', default: b }", "b"],
    ["{ enum: [a, b], default: c }", undefined],
    ["{ type: object, required: [a], default: {} }", undefined],
    ["{ type: object, properties: { a: { type: string } }, default: { a: 1 } }", undefined],
    ["{ type: array, items: { type: string }, default: [1] }", undefined],
    ["{ anyOf: [{ type: string }, { type: 'null' }], default: null }", null],
    ["{ allOf: [{ type: string }], default: 1 }", undefined],
  ])("is filled in when the type allows it: %s", (property, filled) => {
    const { SRequest, S } = zodSchemas(`S: { type: object, properties: { p: ${property} } }`);
    const expected = filled === undefined ? {} : { p: filled };
    expect((SRequest ?? S)?.parse({})).toStrictEqual(expected);
  });

  it("does not trigger dependentRequired", () => {
    const { SRequest } = zodSchemas(`
S:
  type: object
  properties: { a: { type: integer, default: 1 }, b: { type: integer } }
  dependentRequired: { a: [b] }`);
    expect(outcome(SRequest, {})).toStrictEqual({ a: 1 });
    expect(outcome(SRequest, { a: 2 })).toBe("refused");
    expect(outcome(SRequest, { a: 2, b: 1 })).toStrictEqual({ a: 2, b: 1 });
  });
});
