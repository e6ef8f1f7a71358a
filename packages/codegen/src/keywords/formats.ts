import { member } from "../document/json.ts";
import { join } from "../document/pointer.ts";
import type { Report } from "../document/problem.ts";
import type { SchemaPlace } from "../document/schema.ts";

/** Formats of strings that the runtime asserts. */
const stringFormats = [
  "byte",
  "date",
  "date-time",
  "duration",
  "email",
  "hostname",
  "idn-email",
  "idn-hostname",
  "ipv4",
  "ipv6",
  "iri",
  "iri-reference",
  "json-pointer",
  "regex",
  "relative-json-pointer",
  "time",
  "uri",
  "uri-reference",
  "uri-template",
  "uuid",
];

/** Formats of numbers that the runtime asserts. */
const numberFormats = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"];

/** Formats that say how to show or carry a value; every value of the type has them. */
const annotations = ["password", "binary", "float", "double"];

/** Every format that is asserted. */
export const assertedFormats: readonly string[] = [...stringFormats, ...numberFormats];

/** The format to assert on values of a type, or undefined when there is none. */
export function assertedFormat(
  schema: SchemaPlace["schema"],
  type: "string" | "number",
): string | undefined {
  const format = member(schema, "format");
  const formats = type === "string" ? stringFormats : numberFormats;
  return typeof format === "string" && formats.includes(format) ? format : undefined;
}

/** Reports a format that would go unchecked. */
export function checkFormat({ schema, pointer }: SchemaPlace, report: Report): void {
  const format = member(schema, "format");
  if (typeof format !== "string") return;
  if (assertedFormats.includes(format) || annotations.includes(format)) return;
  report(
    join(pointer, "format"),
    `the format "${format}" is unknown, so it would go unchecked; ` +
      `use a pattern, write it as x-format, or use one of ${assertedFormats.join(", ")}`,
  );
}
