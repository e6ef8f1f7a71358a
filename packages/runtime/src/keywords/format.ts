import type { z } from "zod";
import { isDate, isDateTime, isTime } from "./formats/date-time.ts";
import { isEmail, isIdnEmail } from "./formats/email.ts";
import { isHostname, isIdnHostname } from "./formats/hostname.ts";
import { isIpv4, isIpv6 } from "./formats/ip.ts";
import {
  isByte,
  isDuration,
  isJsonPointer,
  isRegex,
  isRelativeJsonPointer,
  isUuid,
} from "./formats/text.ts";
import { isIri, isIriReference, isUri, isUriReference } from "./formats/uri.ts";
import { isUriTemplate } from "./formats/uri-template.ts";

/** Tests of string formats (JSON Schema 2020-12 Validation, 7.3; OpenAPI Format Registry). */
const STRING_FORMATS = {
  byte: isByte,
  date: isDate,
  "date-time": isDateTime,
  duration: isDuration,
  email: isEmail,
  hostname: isHostname,
  "idn-email": isIdnEmail,
  "idn-hostname": isIdnHostname,
  ipv4: isIpv4,
  ipv6: isIpv6,
  iri: isIri,
  "iri-reference": isIriReference,
  "json-pointer": isJsonPointer,
  regex: isRegex,
  "relative-json-pointer": isRelativeJsonPointer,
  time: isTime,
  uri: isUri,
  "uri-reference": isUriReference,
  "uri-template": isUriTemplate,
  uuid: isUuid,
} satisfies Record<string, (text: string) => boolean>;

/** Tests of number formats (OpenAPI Format Registry). */
const NUMBER_FORMATS = {
  double: () => true,
  float: () => true,
  int8: between(-(2 ** 7), 2 ** 7 - 1),
  int16: between(-(2 ** 15), 2 ** 15 - 1),
  int32: between(-(2 ** 31), 2 ** 31 - 1),
  // Of 2 ** 63 - 1 a JavaScript number makes 2 ** 63, which therefore has to pass.
  int64: between(-(2 ** 63), 2 ** 63),
  uint8: between(0, 2 ** 8 - 1),
  uint16: between(0, 2 ** 16 - 1),
  uint32: between(0, 2 ** 32 - 1),
  uint64: between(0, 2 ** 64),
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

function between(minimum: number, maximum: number): (value: number) => boolean {
  return (value) => Number.isInteger(value) && value >= minimum && value <= maximum;
}

function isStringFormat(name: string): name is StringFormat {
  return Object.hasOwn(STRING_FORMATS, name);
}

function isNumberFormat(name: string): name is NumberFormat {
  return Object.hasOwn(NUMBER_FORMATS, name);
}
