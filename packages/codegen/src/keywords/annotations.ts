import { isObject } from "../document/json.ts";
import { referencedComponent, type Schema } from "../document/schema.ts";

/** Keywords that tell a reader or a tool something and refuse no value. */
const annotationKeywords: readonly string[] = [
  "title",
  "description",
  "deprecated",
  "example",
  "examples",
  "externalDocs",
  "xml",
  "$comment",
  "contentEncoding",
  "contentMediaType",
  "contentSchema",
  "$schema",
  "$id",
  "$anchor",
  "$dynamicAnchor",
  "$vocabulary",
  "$defs",
  "default",
  "readOnly",
  "writeOnly",
];

/** Whether a keyword refuses no value by itself. */
export function isAnnotation(keyword: string): boolean {
  return annotationKeywords.includes(keyword) || keyword.startsWith("x-");
}

/** The component that a schema is nothing but a reference to, notes beside it aside. */
export function aliasedComponent(schema: Schema): string | undefined {
  if (!isObject(schema)) return undefined;
  const alone = Object.keys(schema).every((keyword) => keyword === "$ref" || isAnnotation(keyword));
  return alone ? referencedComponent(schema) : undefined;
}
