import { isArray, isObject, type Json, type JsonObject, member } from "../document/json.ts";
import { mediaKind } from "../document/media.ts";
import type { Document, MediaType } from "../document/model.ts";
import { isSchema, referencedComponent, type Schema } from "../document/schema.ts";

type Schemas = Document["schemas"];

/** Stands for the type of a file in a schema; {@link withFileTypes} puts the type in its place. */
const fileMark = "a file, by Verbatim";

/** What the properties of a form's schema are, wherever references and combinators declare them. */
function formProperties(schema: Schema, schemas: Schemas): Map<string, Schema[]> {
  const found = new Map<string, Schema[]>();
  for (const part of inPlace(schema, schemas)) {
    const properties = member(part, "properties");
    for (const [name, value] of Object.entries(isObject(properties) ? properties : {})) {
      if (isSchema(value)) found.set(name, [...(found.get(name) ?? []), value]);
    }
  }
  return found;
}

/**
 * The names of the fields of a form that hold bytes: strings of format `binary` or with a
 * `contentMediaType` and no text encoding, and those whose encoding is no text (OpenAPI 3.1,
 * 4.8.14.2).
 */
export function byteFields({ name, schema, encoding }: MediaType, schemas: Schemas): string[] {
  if (!schema || !/^\s*multipart\//i.test(name)) return [];
  return [...formProperties(schema.schema, schemas)].flatMap(([field, declared]) => {
    const contentType = encoding.find((entry) => entry.name === field)?.contentType;
    const isBinary =
      contentType === undefined
        ? declared.some((property) => holdsBytes(property, schemas))
        : isOpaque(contentType) && declared.some((property) => mayBeText(property, schemas));
    return isBinary ? [field] : [];
  });
}

function holdsBytes(schema: Schema, schemas: Schemas): boolean {
  return inPlace(schema, schemas).some((part) => {
    if (member(part, "format") === "binary") return true;
    const media = member(part, "contentMediaType");
    const isEncoded = member(part, "contentEncoding") !== undefined;
    if (typeof media === "string" && !isEncoded && isOpaque(media)) return true;
    const items = member(part, "items");
    return isSchema(items) && holdsBytes(items, schemas);
  });
}

/** An object has no bytes, whatever its part is called. */
function mayBeText(schema: Schema, schemas: Schemas): boolean {
  return !inPlace(schema, schemas).some((part) => member(part, "type") === "object");
}

function isOpaque(contentType: string): boolean {
  return contentType.split(",").every((text) => {
    const kind = mediaKind(text.trim());
    return kind === "bytes" || kind === "xml" || kind === "range";
  });
}

/** The schemas that judge the same value: a schema itself, what it refers to, and its branches. */
function inPlace(schema: Schema, schemas: Schemas): JsonObject[] {
  const found: JsonObject[] = [];
  const visited = new Set<Schema>();
  function visit(current: Json | undefined): void {
    if (!isObject(current) || visited.has(current)) return;
    visited.add(current);
    found.push(current);
    const reference = referencedComponent(current);
    if (reference !== undefined) visit(schemas.get(reference)?.schema);
    for (const keyword of ["allOf", "anyOf", "oneOf"]) {
      const branches = member(current, keyword);
      for (const branch of isArray(branches) ? branches : []) visit(branch);
    }
    for (const keyword of ["then", "else"]) visit(member(current, keyword));
  }
  visit(schema);
  return found;
}

/** A form's schema in which the fields that hold bytes are marked as files. */
export function markFiles(schema: Schema, fields: readonly string[], schemas: Schemas): Schema {
  function mark(current: Json | undefined, visited: readonly string[]): Json {
    if (!isObject(current)) return current ?? true;
    const { $ref: _, ...rest } = current;
    const marked: Record<string, Json> = { ...rest };
    if (isObject(rest.properties)) {
      const properties = Object.entries(rest.properties).map(([name, value]) => [
        name,
        fields.includes(name) ? fileSchema(value, schemas) : value,
      ]);
      marked.properties = Object.fromEntries(properties);
    }
    for (const keyword of ["allOf", "anyOf", "oneOf"]) {
      const branches = rest[keyword];
      if (isArray(branches)) marked[keyword] = branches.map((branch) => mark(branch, visited));
    }
    const reference = referencedComponent(current);
    if (reference === undefined || visited.includes(reference)) return marked;
    const target = mark(schemas.get(reference)?.schema, [...visited, reference]);
    if (Object.keys(marked).length === 0) return target;
    return { ...marked, allOf: [...(isArray(marked.allOf) ? marked.allOf : []), target] };
  }
  return mark(schema, []) as Schema; // a schema is marked as a schema
}

/** The notes of a property stay. */
function fileSchema(property: Json, schemas: Schemas): Json {
  if (!isSchema(property)) return property;
  const isList = inPlace(property, schemas).some((part) => member(part, "items") !== undefined);
  const description = member(property, "description");
  const notes = typeof description === "string" ? { description } : {};
  const file = { const: fileMark };
  return isList ? { ...notes, type: "array", items: file } : { ...notes, ...file };
}

/** Puts the type of a file where a schema was marked, without the comment that an enum gets. */
export function withFileTypes(type: string): string {
  const mark = JSON.stringify(fileMark);
  return type
    .replaceAll(new RegExp(`/\\*\\* @enum \\{string\\} \\*/\\s*(?=\\S+ ${mark})`, "g"), "")
    .replaceAll(new RegExp(`\\s*\\* @enum \\{string\\}(?=\\s*\\*/\\s*\\S+ ${mark})`, "g"), "")
    .replaceAll(mark, "File");
}

/** A form's value is an object, also where its schema does not say so. */
export function asObject(schema: Schema, schemas: Schemas): Schema {
  if (!isObject(schema)) return schema;
  if (inPlace(schema, schemas).some((part) => member(part, "type") === "object")) return schema;
  return { type: "object", allOf: [schema] };
}
