import { format, formatNames, multipleOf } from "@verbatim/runtime";
import { z } from "zod";
import { jsonKey } from "./json-key.ts";
import { countOf, isObject, numberOf, type Place, texts, wrong } from "./place.ts";
import type { Check } from "./run.ts";

const typeTests: Readonly<Record<string, (value: unknown) => boolean>> = {
  null: (value) => value === null,
  boolean: (value) => typeof value === "boolean",
  number: (value) => typeof value === "number",
  integer: (value) => Number.isInteger(value),
  string: (value) => typeof value === "string",
  array: (value) => Array.isArray(value),
  object: isObject,
};

const typeWords: Readonly<Record<string, string>> = {
  null: "null",
  boolean: "a boolean",
  number: "a number",
  integer: "an integer",
  string: "a string",
  array: "an array",
  object: "an object",
};

/** `type` */
export function type(place: Place): Check | undefined {
  const given = place.schema.type;
  if (given === undefined) return undefined;
  const names = typeof given === "string" ? [given] : texts(place, "type", given);
  if (!names?.length || !names.every((name) => Object.hasOwn(typeTests, name))) {
    return wrong(place, "type", `must be of ${Object.keys(typeTests).join(", ")}`);
  }
  const tests = names.flatMap((name) => typeTests[name] ?? []);
  const predicate = `must be ${names.map((name) => typeWords[name]).join(" or ")}`;
  const [only, ...others] = tests;
  if (only && others.length === 0) {
    return (value, run) => only(value) || run.fail(predicate);
  }
  return (value, run) => tests.some((test) => test(value)) || run.fail(predicate);
}

/** `enum` */
export function enumeration(place: Place): Check | undefined {
  const given = place.schema.enum;
  if (given === undefined) return undefined;
  if (!Array.isArray(given)) return wrong(place, "enum", "must be a list of values");
  return oneOfValues(given, "must be one of");
}

/** `const` */
export function constant(place: Place): Check | undefined {
  return Object.hasOwn(place.schema, "const")
    ? oneOfValues([place.schema.const], "must be")
    : undefined;
}

function oneOfValues(values: readonly unknown[], words: string): Check {
  const keys = new Set(values.map((value) => jsonKey(value)));
  const hasStructures = values.some((value) => typeof value === "object" && value !== null);
  const shown = values.slice(0, 20).map((value) => JSON.stringify(value).slice(0, 100));
  const more = values.length > 20 ? ` and ${values.length - 20} more` : "";
  const predicate = `${words} ${shown.join(", ")}${more}`;
  return (value, run) => {
    const mayEqual = hasStructures || typeof value !== "object" || value === null;
    return (mayEqual && keys.has(jsonKey(value, run))) || run.fail(predicate);
  };
}

/** `minimum`, `maximum` and their exclusive forms. */
export function bounds(place: Place): Check[] {
  const least = numberOf(place, "minimum");
  const most = numberOf(place, "maximum");
  const above = numberOf(place, "exclusiveMinimum");
  const below = numberOf(place, "exclusiveMaximum");
  return [
    least !== undefined && number((value) => value >= least, `must be ${least} or more`),
    most !== undefined && number((value) => value <= most, `must be ${most} or less`),
    above !== undefined && number((value) => value > above, `must be more than ${above}`),
    below !== undefined && number((value) => value < below, `must be less than ${below}`),
  ].filter((check) => check !== false);
}

/** `multipleOf`, in decimal arithmetic. */
export function multiple(place: Place): Check | undefined {
  const divisor = numberOf(place, "multipleOf");
  if (divisor === undefined) return undefined;
  if (divisor <= 0) return wrong(place, "multipleOf", "must be more than 0");
  const schema = multipleOf(z.number(), divisor);
  return number((value) => schema.safeParse(value).success, `must be a multiple of ${divisor}`);
}

function number(test: (value: number) => boolean, predicate: string): Check {
  return (value, run) => typeof value !== "number" || test(value) || run.fail(predicate);
}

/** `minLength` and `maxLength`, which count code points. */
export function lengths(place: Place): Check[] {
  const least = countOf(place, "minLength") ?? 0;
  const most = countOf(place, "maxLength") ?? Number.POSITIVE_INFINITY;
  if (least === 0 && most === Number.POSITIVE_INFINITY) return [];
  return [
    (value, run) => {
      if (typeof value !== "string") return true;
      run.pay(value.length / 16);
      const length = codePoints(value);
      if (length < least) return run.fail(`must be at least ${least} characters long`);
      return length <= most || run.fail(`must be at most ${most} characters long`);
    },
  ];
}

function codePoints(text: string): number {
  let length = text.length;
  for (let i = 1; i < text.length; i += 1) {
    // A well-formed text has a low surrogate after each high one.
    if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) length -= 1;
  }
  return length;
}

/** `pattern` */
export function pattern(place: Place): Check | undefined {
  const source = place.schema.pattern;
  if (source === undefined) return undefined;
  if (typeof source !== "string") return wrong(place, "pattern", "must be a string");
  const compiled = place.pattern(source, [...place.path, "pattern"]);
  return (value, run) => {
    if (typeof value !== "string") return true;
    run.pay(value.length * compiled.cost);
    return compiled.test(value) || run.fail(`must match the pattern ${source.slice(0, 200)}`);
  };
}

const formats = new Set(formatNames);

/** `format`: asserted where it is known, ignored elsewhere. */
export function formatted(place: Place): Check | undefined {
  const name = place.schema.format;
  if (name === undefined) return undefined;
  if (typeof name !== "string") return wrong(place, "format", "must be a string");
  if (!formats.has(name)) return undefined;
  const schema = format(z.any(), name as Parameters<typeof format>[1]); // one of formatNames
  return (value, run) => {
    if (typeof value === "string") run.pay(value.length / 4);
    return schema.safeParse(value).success || run.fail(`must be a valid ${name}`);
  };
}
