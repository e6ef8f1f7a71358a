import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HostileClient, json, startHostileClient } from "./hostile-client.ts";

/** A schema is a program that a client writes and the server runs: none may run for long. */
let client: HostileClient;
beforeAll(async () => {
  client = await startHostileClient({ maxBodyBytes: 1_048_576 });
});
afterAll(() => client.close());

let count = 0;

/** Gives a new type a schema; undefined when the schema is refused, in words and in time. */
async function typeWith(schema: unknown): Promise<string | undefined> {
  count += 1;
  const name = `_Judged${count}`;
  await client.sendJson(JSON.stringify({ name }));
  const path = `/actionTypes/${name}/schema`;
  const body = JSON.stringify({ mode: "enforce", schema });
  const start = performance.now();
  const response = await client.sendJson(body, { method: "PUT", path });
  expect(performance.now() - start, "to read the schema").toBeLessThan(limit);
  expect([200, 201, 400], response.body).toContain(response.status);
  return response.status === 400 ? undefined : name;
}

/** On a machine that does several things at once. */
const limit = 2_000;

/** Every definition has two references to the next one: 2 to the power of their number in all. */
function doubling(levels: number, keyword: string) {
  const next = (level: number) => ({ $ref: `#/$defs/d${level + 1}` });
  const definitions = Object.fromEntries(
    Array.from({ length: levels }, (_, level) => [
      `d${level}`,
      { [keyword]: [next(level), next(level)] },
    ]),
  );
  return { $defs: { ...definitions, [`d${levels}`]: { type: "object" } }, $ref: "#/$defs/d0" };
}

const customFields = (schema: unknown) => ({ properties: { customFields: schema } });
const long = "a".repeat(50_000);

describe("a schema that costs much is refused, or judges in time", () => {
  it.each<[string, unknown, unknown]>([
    ["doubles 40 times with allOf", doubling(40, "allOf"), {}],
    ["doubles 40 times with anyOf", doubling(40, "anyOf"), {}],
    ["doubles 40 times with oneOf", doubling(40, "oneOf"), {}],
    ["refers to itself", { $ref: "#" }, {}],
    [
      "refers to itself in a circle",
      { allOf: [{ $ref: "#/$defs/a" }], $defs: { a: { allOf: [{ $ref: "#" }] } } },
      {},
    ],
    [
      "has a pattern that goes back",
      customFields({ properties: { a: { pattern: "^(a+)+$" } } }),
      { a: `${long}!` },
    ],
    [
      "has a pattern of a million steps",
      customFields({ properties: { a: { pattern: "(a{1000}){1000}" } } }),
      { a: long },
    ],
    [
      "names members by a slow pattern",
      customFields({ patternProperties: { "(a|a)*$": { type: "string" } } }),
      { [long]: "x" },
    ],
    [
      "wants 20,000 items to differ",
      customFields({ properties: { a: { uniqueItems: true } } }),
      { a: Array.from({ length: 20_000 }, (_, index) => ({ index })) },
    ],
    [
      "looks at each of 20,000 items",
      customFields({ properties: { a: { contains: { const: -1 }, unevaluatedItems: false } } }),
      { a: Array.from({ length: 20_000 }, (_, index) => index) },
    ],
    [
      "looks at each of 20,000 members",
      customFields({
        unevaluatedProperties: false,
        anyOf: [{ patternProperties: { "^k1": true } }, { patternProperties: { "^k": true } }],
      }),
      Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`k${index}`, index])),
    ],
    [
      "has 5,000 alternatives",
      customFields({
        anyOf: Array.from({ length: 5_000 }, (_, index) => ({ required: [`r${index}`] })),
      }),
      {},
    ],
    [
      "has an enum of 20,000",
      customFields({ enum: Array.from({ length: 20_000 }, (_, index) => ({ index })) }),
      { a: 1 },
    ],
    ["is nested as deep as a body may be", nested(28), {}],
    [
      "divides by next to nothing",
      customFields({ properties: { a: { multipleOf: 5e-324 } } }),
      { a: 1e308 },
    ],
  ])("because it %s", async (_what, schema, fields) => {
    const name = await typeWith(schema);
    if (name === undefined) return;
    const start = performance.now();
    const body = JSON.stringify({ customFields: fields });
    const response = await client.sendJson(body, { path: `/actions/${name}` });
    expect(performance.now() - start, "to judge an action").toBeLessThan(limit);
    expect([201, 400], response.body.slice(0, 500)).toContain(response.status);
    expect(response.body.length).toBeLessThan(2_000_000);
  });

  function nested(levels: number): unknown {
    return levels === 0 ? true : { properties: { a: nested(levels - 1) } };
  }
});

describe("a schema that is none is refused with 400", () => {
  it.each<[string, unknown]>([
    ["null", null],
    ["a list", []],
    ["a type that is none", { type: "animal" }],
    ["an address of another place", { $ref: "https://schemas.test/a.json" }],
    ["an address of a file", { $ref: "file:///etc/passwd" }],
    ["a reference to nothing", { $ref: "#/$defs/none" }],
    ["a reference through the prototype", { $ref: "#/constructor" }],
    ["another dialect", { $schema: "https://schemas.test/dialect" }],
    ["a pattern that is none", { pattern: "(" }],
    ["a bound that is a text", { maxLength: "1" }],
    ["a negative bound", { maxLength: -1 }],
    ["required that is a text", { required: "a" }],
  ])("%s", async (_what, schema) => {
    const before = await client.everything();
    const body = JSON.stringify({ mode: "enforce", schema });
    const request = { method: "PUT", path: "/actionTypes/_Kept/schema", headers: [json], body };
    await client.expectRefusal(request, 400);
    expect(await client.everything()).toBe(before);
  });
});
