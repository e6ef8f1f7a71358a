import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileSchema } from "./compile.ts";
import { SchemaError } from "./fault.ts";

/** The tests of the JSON Schema organisation for draft 2020-12, which the generator is held against too. */
const suite: { files: Record<string, Group[]> } = JSON.parse(
  readFileSync(
    new URL("../../../../../../packages/codegen/test/conformance/data/suite.json", import.meta.url),
    "utf8",
  ),
);

interface Group {
  readonly description: string;
  readonly schema: unknown;
  readonly tests: readonly { description: string; data: unknown; valid: boolean }[];
}

/** What is judged otherwise than the suite says, on purpose. */
const otherwise = [
  // Formats are asserted; these tests take them for annotations.
  /^format\.json: .* is only an annotation by default$/,
  // A keyword of older drafts, which 2020-12 ignores.
  /^optional\/dependencies-compatibility\.json: /,
  // In RE2, \s is ASCII.
  /^optional\/ecmascript-regex\.json: ECMA 262 \\[sS] matches/,
];

/** Why a schema of the suite is refused. */
const refusals = [
  "is only supported at the top",
  "must stay inside the schema: it begins with #",
  "must be https://json-schema.org/draft/2020-12/schema",
  // RE2 has the short names of categories: \p{L}.
  "is not a pattern of RE2: invalid character class range",
];

describe("the test suite of JSON Schema 2020-12", () => {
  let tests = 0;

  for (const [file, groups] of Object.entries(suite.files)) {
    it(`agrees on ${file}`, () => {
      for (const group of groups) {
        const compiled = compileUnlessRefused(group.schema);
        for (const { description, data, valid } of compiled === undefined ? [] : group.tests) {
          const name = `${file}: ${group.description}: ${description}`;
          if (otherwise.some((pattern) => pattern.test(name))) continue;
          expect(compiled?.judge(data).fault === undefined, name).toBe(valid);
          tests += 1;
        }
      }
    });
  }

  it("was run", () => {
    expect(tests).toBeGreaterThan(1_990);
  });
});

function compileUnlessRefused(schema: unknown) {
  try {
    return compileSchema(schema);
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    expect(
      refusals.some((words) => error.message.startsWith(words)),
      error.message,
    ).toBe(true);
    return undefined;
  }
}
