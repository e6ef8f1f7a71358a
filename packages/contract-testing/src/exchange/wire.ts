import { isObject } from "../document/json.ts";
import type { LoadedDocument } from "../document/load.ts";
import type { Parameter } from "../document/operations.ts";
import { follow, items, members, type Place, step } from "../document/place.ts";
import { isValid } from "../document/validate.ts";
import { readings } from "./decode.ts";
import { scalar } from "./serialise.ts";

/** What stands between the elements of a value, by style; such texts cannot stand in one. */
const separators: Readonly<Record<string, RegExp>> = {
  simple: /[,=]/,
  label: /[.,=]/,
  matrix: /[;,=]/,
  form: /,/,
  spaceDelimited: /[ ]/,
  pipeDelimited: /[|]/,
};

/**
 * What a server can make of a parameter's value after it has travelled as text, at its most lenient:
 * `"17"` is read as the number if the schema takes numbers, and as the text if it takes texts.
 *
 * @returns undefined when the value cannot travel as what it is: an empty path segment, a list of
 * nothing, an element with a separator in it
 */
export function readBack(
  document: LoadedDocument,
  parameter: Parameter,
  value: unknown,
): { value: unknown } | undefined {
  const { schema, contentType } = parameter;
  if (schema === undefined) return undefined;
  if (contentType !== undefined) return { value };
  if (!canTravel(parameter, value)) return undefined;
  return { value: lenient(document, schema, value) };
}

function lenient(document: LoadedDocument, schema: Place, value: unknown): unknown {
  const target = follow(document.root, schema);
  if (Array.isArray(value)) {
    const prefix = items(step(target, "prefixItems"));
    const rest = step(target, "items");
    return value.map((item, index) => {
      const own = prefix[index] ?? rest;
      return own === undefined ? scalar(item) : lenient(document, own, item);
    });
  }
  if (isObject(value)) {
    const properties = new Map(members(step(target, "properties")));
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => {
        const own = properties.get(name) ?? step(target, "additionalProperties");
        return [name, own && isObject(own.value) ? lenient(document, own, member) : scalar(member)];
      }),
    );
  }
  const found = readings(document, schema, scalar(value));
  const accepted = found.find((reading) => isValid(document, schema.pointer, reading, "request"));
  return accepted === undefined ? (found[0] ?? scalar(value)) : accepted;
}

function canTravel(parameter: Parameter, value: unknown): boolean {
  const { in: location, explode, style } = parameter;
  if (Array.isArray(value) || isObject(value)) {
    const parts = Array.isArray(value) ? value : Object.entries(value).flat();
    const isFlat = parts.every((part) => !isObject(part) && !Array.isArray(part));
    const isAlone = explode && (location === "query" || location === "cookie");
    const separator = isAlone || style === "deepObject" ? undefined : separators[style];
    const isClear = parts.every((part) => {
      const text = scalar(part);
      return text !== "" && separator?.test(text) !== true && fitsLocation(location, text);
    });
    return parts.length > 0 && isFlat && isClear;
  }
  // How null is written, OpenAPI does not say.
  if (value === null) return false;
  const text = scalar(value);
  // Read as an empty list, or as an empty text.
  if (text === "" && location !== "query") return false;
  return fitsLocation(location, text);
}

function fitsLocation(location: Parameter["in"], text: string): boolean {
  if (!text.isWellFormed()) return false;
  if (location === "path")
    return text !== "" && text !== "." && text !== ".." && !/[\0/\\]/.test(text);
  // A header cannot hold control characters or those outside Latin-1, and loses outer spaces.
  if (location === "header") return /^[!-~]([ -~]*[!-~])?$/.test(text);
  return !text.includes("\0");
}
