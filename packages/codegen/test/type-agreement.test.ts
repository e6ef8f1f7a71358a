import { compile } from "@verbatim/runtime";
import { expect, it } from "vitest";
import { serverFiles } from "../src/generate.ts";
import { documentText, serve } from "./conformance/server.ts";
import { readSuite, type SuiteGroup } from "./conformance/suite.ts";
import { documentOf } from "./document.ts";
import { typeCheck } from "./type-check.ts";

/**
 * The compiler is not asked whether zod's types are those of `types.ts`, which would be most of its
 * work. Instead, what the schemas hand on has to have the types, for every valid case of the
 * official suite.
 */
it("types.ts has a type for every value that schemas.ts hands on", async () => {
  const groups = new Map(
    readSuite()
      .filter(isPlain)
      .map((group, index): [string, SuiteGroup] => [`G${index}`, group]),
  );
  const schemas = Object.fromEntries([...groups].map(([name, { schema }]) => [name, schema]));
  const { schemas: constants } = await serve(schemas);
  const lines = [
    `import type * as t from "./types.ts";`,
    "declare function use(value: unknown): void;",
  ];
  for (const [name, { schema, tests }] of groups) {
    const constant = constants[name];
    if (!constant) throw new Error(`There is no schema ${name}`);
    for (const { data, valid } of tests) {
      if (!valid || sharesNoMember(data, schema)) continue;
      const value = code(compile(constant).parse(data));
      lines.push(`{ const value: t.${name} = ${value}; use(value); } // ${JSON.stringify(schema)}`);
    }
  }
  expect(lines.length).toBeGreaterThan(500);
  const files = await serverFiles(documentOf(documentText(schemas)));
  const checked = new Map([
    ["types.ts", files.get("types.ts") ?? ""],
    ["values.ts", lines.join("\n")],
  ]);
  const wrong = typeCheck(checked).map((error) => {
    const line = Number(/^values\.ts:(\d+)/.exec(error)?.[1]);
    return `${error} at ${lines[line - 1]}`;
  });
  expect(wrong).toEqual([]);
}, 120_000);

/**
 * Formats are asserted here. References need a base of their own, and a literal cannot write a
 * member named `__proto__`.
 */
function isPlain({ file, schema }: SuiteGroup): boolean {
  if (file.startsWith("optional/") || file === "format" || file === "vocabulary") return false;
  return !/"\$(?:ref|dynamicRef|id|anchor)"|__proto__/.test(JSON.stringify(schema));
}

/** TypeScript takes such a value for a mistake where all members are optional. */
function sharesNoMember(value: unknown, schema: unknown): boolean {
  if (typeof schema !== "object" || schema === null || !("properties" in schema)) return false;
  const declared = Object.keys(schema.properties ?? {});
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !Object.keys(value).some((name) => declared.includes(name))
  );
}

/** A value as an expression whose type is as narrow as can be; a spread may have any member. */
function code(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(code).join(", ")}]`;
  if (typeof value !== "object") return `${JSON.stringify(value)} as const`;
  if (value === null) return "null";
  const members = Object.entries(value).map(
    ([name, item]) => `${JSON.stringify(name)}: ${code(item)}`,
  );
  return `{ ...{ ${members.join(", ")} } }`;
}
