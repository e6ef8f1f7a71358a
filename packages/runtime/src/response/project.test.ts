import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createApp, operation } from "../../test/app.ts";
import { jsonText } from "../json-text.ts";
import { project } from "./project.ts";
import type { Shape } from "./shape.ts";

const user: Shape = { properties: { id: true, password: false } };
const cat: Shape = { properties: { meow: true } };
const dog: Shape = { properties: { bark: true } };
const Cat = z.looseObject({ meow: z.boolean() });
const Dog = z.strictObject({ bark: z.boolean() });
const list: Shape = () => ({ properties: { id: true, next: list } });

describe("project", () => {
  it.each<[string, unknown, Shape, unknown]>([
    ["drops what is not declared", { id: 1, hash: "x" }, user, { id: 1 }],
    ["drops what is writeOnly", { id: 1, password: "x" }, user, { id: 1 }],
    ["keeps null and false", { id: null }, user, { id: null }],
    ["leaves scalars alone", "text", user, "text"],
    ["leaves what declares nothing alone", { a: { b: 1 } }, true, { a: { b: 1 } }],
    ["goes into arrays", [{ id: 1, hash: "x" }], { items: user }, [{ id: 1 }]],
    [
      "goes into tuples",
      [{ id: 1, x: 1 }, { x: 1 }, { meow: 1, x: 1 }],
      { prefixItems: [user, true], items: cat },
      [{ id: 1 }, { x: 1 }, { meow: 1 }],
    ],
    [
      "goes into members",
      { u: { id: 1, hash: "x" } },
      { properties: { u: user } },
      { u: { id: 1 } },
    ],
    [
      "goes into recursion",
      { id: 1, x: 1, next: { id: 2, x: 2 } },
      list,
      { id: 1, next: { id: 2 } },
    ],
    ["keeps what additionalProperties allows", { a: 1 }, { additionalProperties: true }, { a: 1 }],
    ["keeps nothing more when they are forbidden", { a: 1 }, { additionalProperties: false }, {}],
    [
      "goes into additionalProperties",
      { a: { id: 1, x: 1 }, u: { x: 1 } },
      { properties: { u: true }, additionalProperties: user },
      { a: { id: 1 }, u: { x: 1 } },
    ],
    [
      "goes into patternProperties",
      { x_1: { id: 1, x: 1 }, y: 1 },
      { patternProperties: { "^x_": user } },
      { x_1: { id: 1 } },
    ],
    [
      "keeps what is not evaluated otherwise where that is allowed",
      { id: 1, u: { id: 1, x: 1 } },
      { allOf: [user], unevaluatedProperties: user },
      { id: 1, u: { id: 1 } },
    ],
    ["joins allOf", { id: 1, bark: true, x: 1 }, { allOf: [user, dog] }, { id: 1, bark: true }],
    [
      "never sends what one of several forbids",
      { id: 1, password: "x" },
      { allOf: [user, { properties: { password: true } }] },
      { id: 1 },
    ],
    [
      "keeps a member named __proto__",
      JSON.parse('{"__proto__":1,"a":1}'),
      { properties: JSON.parse('{"__proto__":true}') },
      JSON.parse('{"__proto__":1}'),
    ],
    ["does not take inherited names for declared", { constructor: 1 }, user, {}],
    [
      "projects what toJSON gives",
      { u: { toJSON: () => ({ id: 1, x: 1 }) } },
      { properties: { u: user } },
      { u: { id: 1 } },
    ],
  ])("%s", (_, value, shape, expected) => {
    const before = structuredClone(JSON.stringify(value));
    expect(project(value, shape)).toEqual(expected);
    expect(JSON.stringify(value)).toBe(before);
  });

  const branches = [
    { shape: cat, schema: () => Cat },
    { shape: dog, schema: () => Dog },
  ];

  it("follows the first branch of oneOf that accepts", () => {
    expect(project({ meow: true, bark: true }, { oneOf: branches })).toEqual({ meow: true });
    expect(project({ bark: true }, { oneOf: branches })).toEqual({ bark: true });
  });

  it("follows a branch that accepts only what is left", () => {
    expect(project({ bark: true, password: "x" }, { oneOf: branches })).toEqual({ bark: true });
  });

  it("follows every branch of anyOf that accepts", () => {
    const open = [branches[0], { shape: dog, schema: () => z.looseObject({ bark: z.boolean() }) }];
    const anyOf = open as typeof branches; // both are there
    expect(project({ meow: true, bark: true, x: 1 }, { anyOf })).toEqual({
      meow: true,
      bark: true,
    });
  });

  it("sends nothing of a value that no branch accepts", () => {
    expect(project({ password: "x" }, { oneOf: branches })).toEqual({});
    expect(project({ id: 1, password: "x" }, { allOf: [user], oneOf: branches })).toEqual({
      id: 1,
    });
  });

  it("follows the discriminator, though another branch accepts", () => {
    const discriminator = { propertyName: "kind", mapping: { dog: 1 } };
    const tagged = { properties: { kind: true, bark: true } } as const;
    const oneOf = [branches[0], { shape: tagged, schema: () => Dog }] as typeof branches;
    const value = { kind: "dog", meow: true, bark: true };
    expect(project(value, { oneOf, discriminator })).toEqual({ kind: "dog", bark: true });
  });

  it("follows what extends a base by its discriminator", () => {
    const pet: Shape = () => ({
      properties: { kind: true },
      extensions: { propertyName: "kind", mapping: { Dog: () => ({ allOf: [pet, dog] }) } },
    });
    expect(project({ kind: "Dog", bark: true, x: 1 }, pet)).toEqual({ kind: "Dog", bark: true });
    expect(project({ kind: "Cat", bark: true }, pet)).toEqual({ kind: "Cat" });
  });

  it("follows if, then, else and dependentSchemas", () => {
    const shape: Shape = {
      if: { shape: true, schema: () => Cat },
      // biome-ignore lint/suspicious/noThenProperty: the name of the keyword
      then: cat,
      else: dog,
      dependentSchemas: { card: { properties: { card: true, iban: true } } },
    };
    expect(project({ meow: true, bark: true }, shape)).toEqual({ meow: true });
    expect(project({ bark: true, iban: 1 }, shape)).toEqual({ bark: true });
    expect(project({ bark: true, card: 1, iban: 1 }, shape)).toEqual({
      bark: true,
      card: 1,
      iban: 1,
    });
  });

  it("ends for a shape that refers to nothing but itself", () => {
    const self: Shape = () => self;
    expect(project({ a: 1 }, self)).toEqual({ a: 1 });
  });
});

describe("projectResponses", () => {
  const content = { "application/json": { schema: z.strictObject({ id: z.int() }) } };
  const read = operation({
    path: "/x",
    responses: { "2XX": { headers: {}, content }, default: { headers: {}, content } },
  });
  const projectResponses = { operate: { "2XX": { "application/json": user } } };

  async function answer(status: number, body: unknown, options: object): Promise<unknown> {
    const app = createApp([read], options, { operate: () => ({ status, body }) });
    const response = await app.request("/x");
    return response.status === 500 ? 500 : response.json();
  }

  it("sends what the status declares, and checks that", async () => {
    const row = { id: 1, password: "x" };
    expect(await answer(200, row, { projectResponses })).toEqual({ id: 1 });
    expect(await answer(201, row, { projectResponses, checkResponses: true })).toEqual({ id: 1 });
    expect(await answer(200, row, { checkResponses: true })).toBe(500);
    expect(await answer(404, row, { projectResponses })).toEqual(row);
  });

  it("sends finished JSON as it is", async () => {
    expect(await answer(200, jsonText('{"id":1,"x":2}'), { projectResponses })).toEqual({
      id: 1,
      x: 2,
    });
  });
});
