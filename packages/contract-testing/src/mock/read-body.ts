import { isObject } from "../document/json.ts";
import type { LoadedDocument } from "../document/load.ts";
import type { MediaType } from "../document/operations.ts";
import { follow, type Place } from "../document/place.ts";
import { essence, isJson } from "../document/responses.ts";
import { isValid } from "../document/validate.ts";
import { readings, typesOf } from "../exchange/decode.ts";
import { shapesOf } from "../generate/shape.ts";

/** The body of a request in both forms. */
export interface DecodedBody {
  readonly value: unknown;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string | undefined;
}

/** The bytes are not what their media type says. */
export class Malformed extends Error {
  override name = "Malformed";
}

/**
 * Decodes a body by its media type: JSON, forms, text.
 *
 * @returns undefined for a type whose schema says nothing of bytes, such as XML or an image
 * @throws {Malformed} when the bytes are none of that type
 */
export async function readBody(
  document: LoadedDocument,
  { schema }: MediaType,
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
): Promise<unknown> {
  const type = essence(contentType);
  if (isJson(type)) return parseJson(bytes);
  if (type === "application/x-www-form-urlencoded") {
    return formValue(document, schema, [...new URLSearchParams(decodeText(bytes))]);
  }
  if (type === "multipart/form-data") {
    return formValue(document, schema, await parts(bytes, contentType));
  }
  return type === "text/plain" ? textValue(document, schema, decodeText(bytes)) : undefined;
}

/** UTF-8; what is none is shown as U+FFFD. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw new Malformed("The body is not JSON.", { cause: error });
  }
}

async function parts(bytes: Uint8Array<ArrayBuffer>, contentType: string) {
  try {
    const form = await new Response(bytes, { headers: { "content-type": contentType } }).formData();
    const entries = [...form].map(
      async ([name, part]): Promise<[string, string]> => [
        name,
        typeof part === "string" ? part : await part.text(),
      ],
    );
    return await Promise.all(entries);
  } catch (error) {
    throw new Malformed("The body is not a form.", { cause: error });
  }
}

/** The fields of a form as the object that the schema speaks of; several of one name are a list. */
function formValue(
  document: LoadedDocument,
  schema: Place | undefined,
  fields: readonly (readonly [string, string])[],
): Record<string, unknown> {
  const [shape] = schema === undefined ? [] : shapesOf(document, schema);
  const byName = Map.groupBy(fields, ([name]) => name);
  // A list of nothing leaves no trace in a form.
  const empty = [...(shape?.required ?? [])].filter((name) => {
    const member = shape?.properties.get(name);
    return !byName.has(name) && member !== undefined && typesOf(document, member).has("array");
  });
  return Object.fromEntries(
    [...byName, ...empty.map((name): [string, []] => [name, []])].map(([name, own]) => {
      const texts = own.map(([, text]) => text);
      const member = shape?.properties.get(name);
      if (member === undefined) return [name, texts.length > 1 ? texts : texts[0]];
      if (typesOf(document, member).has("array")) {
        const item = shapesOf(document, member)[0]?.items;
        return [name, texts.map((text) => textValue(document, item, text))];
      }
      return [name, textValue(document, member, texts[0] ?? "")];
    }),
  );
}

/** A text as what the schema takes it for: itself, a number, a truth value, JSON. */
function textValue(document: LoadedDocument, schema: Place | undefined, text: string): unknown {
  if (schema === undefined) return text;
  const found = [...parsed(text), ...readings(document, schema, text)];
  const fitting = found.find((value) => isValid(document, schema.pointer, value, "request"));
  const target = follow(document.root, schema).value;
  const isAny = isObject(target) && Object.keys(target).length === 0;
  return isAny ? text : fitting === undefined ? found[0] : fitting;
}

function parsed(text: string): unknown[] {
  if (!/^\s*[[{]/.test(text)) return [];
  try {
    return [JSON.parse(text)];
  } catch {
    return [];
  }
}
