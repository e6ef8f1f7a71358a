import { compile } from "@verbatim/runtime";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { zodSchemas } from "./zod.ts";

/** Schemas as YAML, the last being the one that judges, and values with the verdict on each. */
export interface Agreement {
  readonly schemas: string;
  readonly valid: readonly unknown[];
  readonly invalid: readonly unknown[];
}

/**
 * Declares a test: the generated zod schema, interpreted and compiled, gives the verdicts that the
 * table states, and ajv gives them too, so that the table itself is right.
 */
export function itAgrees(name: string, { schemas, valid, invalid }: Agreement): void {
  it(name, () => {
    const components: unknown = parse(schemas);
    const last = Object.keys(components ?? {}).at(-1) ?? "";
    const zod = zodSchemas(schemas)[last];
    const ajv = new Ajv2020({ strict: false, multipleOfPrecision: 9, ownProperties: true });
    addFormats.default(ajv);
    const judge = ajv.compile({
      $ref: `#/components/schemas/${last}`,
      components: { schemas: components },
    });
    const verdicts = [...valid, ...invalid].map((value) => ({
      value: JSON.stringify(value),
      ajv: judge(value),
      zod: zod?.safeParse(value).success,
      compiled: zod && compile(zod).safeParse(value).success,
    }));
    const wanted = [...valid, ...invalid].map((value, index) => {
      const verdict = index < valid.length;
      return { value: JSON.stringify(value), ajv: verdict, zod: verdict, compiled: verdict };
    });
    expect(verdicts).toEqual(wanted);
    for (const value of valid) expect(zod?.parse(value)).toStrictEqual(value);
  });
}
