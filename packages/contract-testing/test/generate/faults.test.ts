import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadDocument } from "../../src/document/load.ts";
import { type FaultSite, faultsOf } from "../../src/generate/faults.ts";
import { resourceOf, without } from "../../src/generate/schema/resource.ts";
import { judgesOf } from "./judges.ts";
import { trickyDocument, trickySchemas } from "./schemas.ts";

const NUMBER = 4;
const PATIENCE = 120_000;

/** hyperjump knows the formats of JSON Schema, not those of OpenAPI. */
const OPENAPI_FORMAT = /format (int32|int64|byte)$/;

/** ajv does not see that an item which matches `contains` is evaluated by it. */
const CONTAINS_EVALUATES = "unevaluatedItems 4";

/** hyperjump holds that -0.5 is no multiple of 0.01. */
const NEGATIVE_STEPS = /(Money|S39|S49)\/minimum$/;

const document = loadDocument(trickyDocument());
// Directions change what `required` says, which other validators do not know.
const schemas = trickySchemas().filter(({ name }) => !name.startsWith("readOnly"));
const found = schemas.map((schema) => ({
  ...schema,
  sites: faultsOf(document, { value: schema.schema, pointer: schema.pointer }, "request"),
}));

function sample({ values }: FaultSite, seed = 3): unknown[] {
  return values === undefined ? [] : fc.sample(values, { numRuns: NUMBER, seed });
}

/** The document without what a site says has to go. */
function mended({ deletions }: FaultSite): object {
  return without(resourceOf(document, "request"), deletions).root;
}

describe("faultsOf", () => {
  test(
    "every value is invalid, to ajv and to a second validator",
    async () => {
      const judges = judgesOf(document.root);
      const wrong: string[] = [];
      let total = 0;
      for (const { name, pointer, sites } of found) {
        const ajv = judges.ajv(pointer);
        const hyperjump = await judges.hyperjump(pointer);
        for (const site of sites) {
          for (const value of sample(site)) {
            total += 1;
            const text = `${name}: ${site.pointer} ${site.kind}: ${JSON.stringify(value)}`;
            if (ajv(value)) wrong.push(`ajv accepts ${text}`);
            if (OPENAPI_FORMAT.test(site.reason)) continue;
            if (hyperjump(value)) wrong.push(`hyperjump accepts ${text}`);
          }
        }
      }
      judges.close();
      process.stdout.write(`${total} faulty values\n`);
      expect(wrong).toEqual([]);
    },
    PATIENCE,
  );

  test(
    "every value is valid once the keyword is gone, to both",
    async () => {
      const wrong: string[] = [];
      for (const { name, pointer, sites } of found) {
        // The ways of breaking one keyword share a document.
        const groups = Map.groupBy(sites, ({ deletions }) => JSON.stringify(deletions));
        for (const group of groups.values()) {
          const [first] = group;
          if (first === undefined || group.every(({ values }) => values === undefined)) continue;
          const judges = judgesOf(small(mended(first), pointer));
          const ajv = judges.ajv(pointer);
          const hyperjump = await judges.hyperjump(pointer);
          judges.close();
          for (const site of group) {
            for (const value of sample(site)) {
              const text = `${name}: ${site.pointer} ${site.kind}: ${JSON.stringify(value)}`;
              if (!ajv(value) && name !== CONTAINS_EVALUATES) wrong.push(`ajv refuses ${text}`);
              if (NEGATIVE_STEPS.test(site.pointer)) continue;
              if (!hyperjump(value)) wrong.push(`hyperjump refuses ${text}`);
            }
          }
        }
      }
      expect(wrong).toEqual([]);
    },
    PATIENCE,
  );

  test("only a fault that is stated several times needs several deletions", () => {
    for (const { sites } of found) {
      for (const { deletions, keyword } of sites) {
        const keywords = deletions.map(({ pointer }) => pointer.split("/").at(-1));
        if (deletions.length < 2 || keyword === "type") continue;
        if (keyword === "required" || keyword === "dependentRequired") continue;
        expect(new Set(keywords)).toEqual(new Set([keyword]));
      }
    }
  });

  test("sites that no value reaches are listed with the reason", () => {
    const lines = found.flatMap(({ name, sites }) =>
      sites
        .filter(({ values }) => values === undefined)
        .map(({ pointer, kind, unreachable }) => {
          const short = pointer.replace("#/components/schemas/", "");
          return `${name}: ${short} (${kind}): ${unreachable}`;
        }),
    );
    const all = found.reduce((sum, { sites }) => sum + sites.length, 0);
    process.stdout.write(`${all} sites, ${lines.length} of them unreachable\n`);
    expect(lines).toMatchSnapshot();
  });

  test("the same seed gives the same values", () => {
    const again = loadDocument(trickyDocument());
    for (const { pointer, schema, sites } of found.slice(0, 60)) {
      const others = faultsOf(again, { value: schema, pointer }, "request");
      expect(others.map((site) => sample(site))).toStrictEqual(sites.map((site) => sample(site)));
    }
  });

  test("off by one is off by exactly one", () => {
    const bounds: Readonly<Record<string, (value: unknown) => number>> = {
      maxLength: (value) => [...String(value)].length,
      minLength: (value) => [...String(value)].length,
      maxItems: (value) => (Array.isArray(value) ? value.length : -1),
      minItems: (value) => (Array.isArray(value) ? value.length : -1),
      maxProperties: (value) => Object.keys(Object(value)).length,
      minProperties: (value) => Object.keys(Object(value)).length,
    };
    const seen = new Set<string>();
    for (const { schema, sites, pointer } of found) {
      for (const site of sites) {
        const measure = bounds[site.keyword];
        const limit = Object(schema)[site.keyword];
        if (measure === undefined || site.pointer !== `${pointer}/${site.keyword}`) continue;
        seen.add(site.keyword);
        const wanted = site.keyword.startsWith("max") ? limit + 1 : limit - 1;
        for (const value of sample(site)) expect(measure(value)).toBe(wanted);
      }
    }
    expect([...seen].sort()).toEqual(Object.keys(bounds).sort());
  });

  test("every keyword that asserts something has sites that are reached", () => {
    const reached = new Set(
      found.flatMap(({ sites }) =>
        sites.filter(({ values }) => values !== undefined).map(({ keyword }) => keyword),
      ),
    );
    expect([...reached].sort()).toMatchInlineSnapshot(`
      [
        "additionalProperties",
        "anyOf",
        "const",
        "contains",
        "dependentRequired",
        "dependentSchemas",
        "else",
        "enum",
        "exclusiveMaximum",
        "exclusiveMinimum",
        "format",
        "items",
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
        "not",
        "oneOf",
        "pattern",
        "patternProperties",
        "prefixItems",
        "propertyNames",
        "required",
        "then",
        "type",
        "unevaluatedItems",
        "unevaluatedProperties",
        "uniqueItems",
      ]
    `);
  });
});

/** Only the schema asked about and those it refers to: validators read all they are given. */
function small(root: object, pointer: string): object {
  const { schemas: all } = Object(root).components;
  const kept = new Map<string, unknown>();
  const open = [pointer];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const name = next.split("/").at(-1) ?? "";
    if (kept.has(name)) continue;
    kept.set(name, all[name]);
    const text = JSON.stringify(all[name]);
    open.push(
      ...[...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, found = ""]) => found),
    );
    // The one schema that is referred to by its anchor.
    if (text.includes('"#named"')) open.push("Named");
  }
  return { components: { schemas: Object.fromEntries(kept) } };
}

describe("directions", () => {
  const place = { value: {}, pointer: "#/components/schemas/Secret" };

  test("what stands in readOnly members is no fault of requests, and says so", () => {
    const sites = faultsOf(document, place, "request").filter(({ path }) => path === "/id");
    expect(new Set(sites.map(({ unreachable }) => unreachable))).toEqual(
      new Set(["stands in a member that is readOnly, and so not part of a request"]),
    );
  });

  test("a writeOnly member in a response is a fault", () => {
    const sites = faultsOf(document, place, "response");
    const site = sites.find(({ keyword }) => keyword === "writeOnly");
    expect(site?.reason).toBe("/password is writeOnly and must be absent from a response");
    for (const value of site === undefined ? [] : sample(site)) {
      expect(Object.keys(Object(value))).toEqual(["id", "password", "name"]);
    }
  });
});
