import { fullFormats } from "ajv-formats/dist/formats.js";

/**
 * Whether a value has a format, as ajv with ajv-formats judges it: a format that is not known, or
 * is for another type, says nothing.
 */
export function hasFormat(format: string, value: unknown): boolean {
  const test = Object.hasOwn(TESTS, format) ? TESTS[format] : undefined;
  return test === undefined || test(value);
}

/** Whether any value at all fails a format. */
export function isAsserted(format: string): boolean {
  return Object.hasOwn(TESTS, format);
}

/** Whether a format speaks of numbers: `int32`. */
export function isNumeric(format: string): boolean {
  return NUMERIC.has(format);
}

const NUMERIC = new Set(["int32", "int64", "float", "double"]);

const TESTS: Readonly<Record<string, (value: unknown) => boolean>> = Object.fromEntries(
  Object.entries(fullFormats).flatMap(([name, definition]) => {
    // The table holds `true` for formats that assert nothing, such as `password`.
    if (definition === true || name === "float" || name === "double") return [];
    const judge =
      typeof definition === "object" && "validate" in definition ? definition.validate : definition;
    const wanted = NUMERIC.has(name) ? "number" : "string";
    const test = (value: unknown) => {
      if (typeof value !== wanted) return true;
      if (judge instanceof RegExp) return judge.test(String(value));
      // ajv types this function by its format; the type was tested above.
      return typeof judge === "function" && Boolean((judge as (it: unknown) => unknown)(value));
    };
    return [[name, test] as const];
  }),
);
