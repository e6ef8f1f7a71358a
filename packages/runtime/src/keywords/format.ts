import type { z } from "zod";
import { isDate, isDateTime, isTime } from "./formats/date-time.ts";
import { isEmail, isHostname, isIpv4, isIpv6 } from "./formats/internet.ts";
import { isByte, isDuration, isJsonPointer, isRegex, isUuid } from "./formats/text.ts";
import { isUri, isUriReference } from "./formats/uri.ts";

/** Tests of string formats, each with the verdict of `ajv-formats` 3 in full mode. */
const STRING_FORMATS = {
  byte: isByte,
  date: isDate,
  "date-time": isDateTime,
  duration: isDuration,
  email: isEmail,
  hostname: isHostname,
  ipv4: isIpv4,
  ipv6: isIpv6,
  "json-pointer": isJsonPointer,
  regex: isRegex,
  time: isTime,
  uri: isUri,
  "uri-reference": isUriReference,
  uuid: isUuid,
} satisfies Record<string, (text: string) => boolean>;

/** Tests of number formats, each with the verdict of `ajv-formats` 3. */
const NUMBER_FORMATS = {
  double: () => true,
  float: () => true,
  int32: (value: number) => Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31,
  // Beyond 2 ** 53 a JavaScript number cannot tell neighbours apart: any integer will do.
  int64: (value: number) => Number.isInteger(value),
} satisfies Record<string, (value: number) => boolean>;

type StringFormat = keyof typeof STRING_FORMATS;
type NumberFormat = keyof typeof NUMBER_FORMATS;

/** The name of a format that {@link format} asserts. */
export type FormatName = StringFormat | NumberFormat;

/** Every name that {@link format} takes; what is not here is an annotation only. */
export const formatNames: readonly string[] = Object.freeze([
  ...Object.keys(STRING_FORMATS),
  ...Object.keys(NUMBER_FORMATS),
]);

/**
 * Asserts a format (JSON Schema 2020-12 Validation, 7.3; OpenAPI Format Registry). String formats
 * judge strings only, number formats numbers only; values of other types pass.
 *
 * @param schema - the schema to add the format to
 * @param name - one of {@link formatNames}
 * @throws RangeError when the format is not known
 * @example
 * format(z.string(), "date-time").parse("2026-01-02T03:04:05+02:00");
 */
export function format<T extends z.ZodType>(schema: T, name: FormatName): T {
  const options = {
    error: `must be a valid ${name}`,
    params: { keyword: "format", format: name },
  };
  if (isStringFormat(name)) {
    const test = STRING_FORMATS[name];
    return schema.refine((value) => typeof value !== "string" || test(value), options);
  }
  if (isNumberFormat(name)) {
    const test = NUMBER_FORMATS[name];
    return schema.refine((value) => typeof value !== "number" || test(value), options);
  }
  throw new RangeError(`Unknown format "${name}"; known are ${formatNames.join(", ")}`);
}

function isStringFormat(name: string): name is StringFormat {
  return Object.hasOwn(STRING_FORMATS, name);
}

function isNumberFormat(name: string): name is NumberFormat {
  return Object.hasOwn(NUMBER_FORMATS, name);
}
