import type { LoadedDocument } from "../document/load.ts";
import type { Parameter } from "../document/operations.ts";
import type { Place } from "../document/place.ts";
import { isValid } from "../document/validate.ts";
import { readings, typesOf } from "../exchange/decode.ts";
import { type Shape, shapesOf } from "../generate/shape.ts";
import { decode, type Received } from "./received.ts";

/** What was sent for one parameter, taken apart by its style, percent-encoding undone. */
interface Parts {
  /** The whole text, for a scalar. */
  readonly text: string | undefined;
  readonly list: readonly string[];
  readonly entries: readonly (readonly [string, string])[];
}

/**
 * The value of a parameter, read by its style (OpenAPI 3.1, 4.8.12.3) as what its schema takes.
 *
 * @returns undefined when the parameter was not sent; a value that no reading makes valid is returned
 * as it is nearest to the schema, for the validator to refuse
 */
export function decodeParameter(
  document: LoadedDocument,
  parameter: Parameter,
  received: Received,
): unknown {
  const { schema, contentType } = parameter;
  const [shape] = schema === undefined ? [] : shapesOf(document, schema);
  const parts = partsOf(parameter, received, shape);
  if (parts === undefined) return undefined;
  if (contentType !== undefined) return parse(parts.text ?? "");
  if (schema === undefined) return parts.text;
  const types = typesOf(document, schema);
  const candidates: unknown[] = [];
  if (types.has("object") && (types.size === 1 || parts.text === undefined)) {
    candidates.push(readObject(document, shape, parts.entries));
  }
  if (types.has("array")) candidates.push(readList(document, shape, parts.list));
  if (parts.text !== undefined) {
    // What is a list or an object, the style has told already.
    const isScalar = (value: unknown) => typeof value !== "object" || value === null;
    candidates.push(...readings(document, schema, parts.text).filter(isScalar));
  }
  const fits = (value: unknown) => isValid(document, schema.pointer, value, "request");
  return candidates.find(fits) ?? candidates[0];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function read(document: LoadedDocument, schema: Place | undefined, text: string): unknown {
  if (schema === undefined) return text;
  const found = readings(document, schema, text);
  const fitting = found.find((value) => isValid(document, schema.pointer, value, "request"));
  return fitting === undefined ? found[0] : fitting;
}

function readList(document: LoadedDocument, shape: Shape | undefined, list: readonly string[]) {
  return list.map((text, index) => read(document, shape?.prefixItems[index] ?? shape?.items, text));
}

function readObject(
  document: LoadedDocument,
  shape: Shape | undefined,
  entries: Parts["entries"],
): Record<string, unknown> {
  return Object.fromEntries(
    entries.map(([name, text]) => [name, read(document, shape?.properties.get(name), text)]),
  );
}

function partsOf(
  parameter: Parameter,
  received: Received,
  shape: Shape | undefined,
): Parts | undefined {
  const { name, in: location } = parameter;
  if (location === "path") {
    const raw = received.path[name];
    return raw === undefined ? undefined : pathParts(parameter, raw);
  }
  if (location === "header") {
    const text = received.headers.get(name);
    return text === null ? undefined : split(text, ",", parameter.explode, (part) => part.trim());
  }
  const pairs = location === "query" ? received.query : received.cookies;
  return pairParts(parameter, pairs, shape);
}

/** Styles simple, label and matrix. */
function pathParts({ name, style, explode, contentType }: Parameter, raw: string): Parts {
  if (contentType !== undefined) return { text: decode(raw), list: [], entries: [] };
  if (style === "label") return split(raw.replace(/^\./, ""), explode ? "." : ",", explode);
  if (style !== "matrix") return split(raw, ",", explode);
  const prefix = `;${name}=`;
  if (!explode) return split(raw.startsWith(prefix) ? raw.slice(prefix.length) : raw, ",", false);
  const pairs = raw
    .split(";")
    .slice(1)
    .map((part) => part.split(/=(.*)/s).map(decode))
    .map(([key = "", value = ""]) => [key, value] as const);
  const own = pairs.filter(([key]) => key === name).map(([, value]) => value);
  return { text: own[0], list: own, entries: pairs };
}

function split(raw: string, separator: string, explode: boolean, read = decode): Parts {
  const texts = raw === "" ? [] : raw.split(separator);
  const entries = explode
    ? texts.map((text) => text.split(/=(.*)/s).map(read))
    : texts.flatMap((key, index) =>
        index % 2 === 0 ? [[read(key), read(texts[index + 1] ?? "")]] : [],
      );
  return {
    text: read(raw),
    list: texts.map(read),
    entries: entries.map(([key = "", value = ""]) => [key, value] as const),
  };
}

/** Styles form, spaceDelimited, pipeDelimited and deepObject. */
function pairParts(
  { name, style, explode, contentType }: Parameter,
  pairs: Received["query"],
  shape: Shape | undefined,
): Parts | undefined {
  if (style === "deepObject") {
    const entries = pairs.flatMap(([key, value]) =>
      key.startsWith(`${name}[`) && key.endsWith("]")
        ? [[key.slice(name.length + 1, -1), decode(value)] as const]
        : [],
    );
    return entries.length === 0 ? undefined : { text: undefined, list: [], entries };
  }
  const own = pairs.filter(([key]) => key === name).map(([, value]) => value);
  const [first] = own;
  if (first === undefined) {
    const members = pairs.filter(([key]) => explode && shape?.properties.has(key));
    if (members.length === 0) return undefined;
    const entries = members.map(([key, value]) => [key, decode(value)] as const);
    return { text: undefined, list: [], entries };
  }
  if (explode || contentType !== undefined) {
    return { text: decode(first), list: own.map(decode), entries: [] };
  }
  const separator = { spaceDelimited: /%20| /, pipeDelimited: /\||%7C/i }[style] ?? /,/;
  return split(first.split(separator).join(","), ",", false);
}
