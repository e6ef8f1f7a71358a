import { compile } from "@verbatim/runtime";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Case, cases } from "./cases.ts";
import { expectedOutput } from "./expected-output.ts";
import { instancesOf } from "./instances.ts";
import { mutationsOf } from "./mutations.ts";
import { projectedComponents } from "./projection.ts";
import type { Json } from "./source.ts";

const ajv = new Ajv2020({ strict: false, multipleOfPrecision: 9 });
addFormats.default(ajv);

/** Few, since each instance is mutated in every place. */
const runs = { seed: 20_260_101, numRuns: 8, endOnFailure: true };

function judgeOf({ projected }: Case): (value: Json) => boolean {
  const validate = ajv.compile({ allOf: [projected], ...projectedComponents });
  return (value) => validate(value) === true;
}

/** Fails with the schema, the instance and all verdicts when zod, compiled or not, disagrees. */
function compare(value: Json, { name, zod }: Case, verdict: boolean): void {
  const found = {
    zod: zod.safeParse(value).success,
    compiled: compile(zod).safeParse(value).success,
  };
  if (found.zod === verdict && found.compiled === verdict) return;
  expect.fail(
    `${name} judges ${JSON.stringify(value)} differently: ${JSON.stringify({ ajv: verdict, ...found })}`,
  );
}

describe.each(cases)("$name", (entry) => {
  const judge = judgeOf(entry);

  it("is judged by zod as by JSON Schema", () => {
    const seen = { valid: 0, invalid: 0 };
    fc.assert(
      fc.property(instancesOf(entry.projected), (instance) => {
        for (const value of [instance, ...mutationsOf(instance, entry.projected)]) {
          const verdict = judge(value);
          seen[verdict ? "valid" : "invalid"] += 1;
          compare(value, entry, verdict);
        }
      }),
      runs,
    );
    expect(seen.valid).toBeGreaterThan(0);
    expect(seen.invalid).toBeGreaterThan(0);
  });

  it("keeps what was sent, but for what does not travel in this direction", () => {
    fc.assert(
      fc.property(instancesOf(entry.projected), (instance) => {
        fc.pre(judge(instance));
        expect(compile(entry.zod).parse(instance)).toStrictEqual(expectedOutput(instance, entry));
      }),
      runs,
    );
  });
});

describe("the behaviour test", () => {
  it("covers every component in both directions, and every operation", () => {
    expect(cases.length).toBeGreaterThan(40);
  });
});
