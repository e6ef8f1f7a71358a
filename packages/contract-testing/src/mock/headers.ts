import type { LoadedDocument } from "../document/load.ts";
import type { ResponseHeader } from "../document/operations.ts";
import { isValid } from "../document/validate.ts";
import { reading } from "../exchange/decode.ts";
import { serialiseHeader } from "../exchange/serialise.ts";
import { declaredExamples, schemaExamples } from "../generate/example.ts";
import type { Values } from "./values.ts";

/** Draws of a header before it is given up. */
const TRIES = 30;

/** Whether the text of a header, decoded, is valid by its schema. */
export function isHeaderValid(
  document: LoadedDocument,
  { schema, contentType }: ResponseHeader,
  text: string,
): boolean {
  if (schema === undefined) return true;
  try {
    const value =
      contentType === undefined ? reading(document, schema, text, "response") : JSON.parse(text);
    return isValid(document, schema.pointer, value, "response");
  } catch {
    return false;
  }
}

/** A text for a header that has to be there: an example, or a drawn value that survives the wire. */
export function makeHeader(
  document: LoadedDocument,
  values: Values,
  header: ResponseHeader,
  ...names: readonly string[]
): string | undefined {
  const { schema, place } = header;
  const examples = [
    ...declaredExamples(document, place).map(({ value }) => value),
    ...(schema === undefined ? [] : schemaExamples(document, schema)),
  ];
  for (let index = 0; index < examples.length + TRIES; index += 1) {
    const value =
      index < examples.length
        ? examples[index]
        : schema === undefined
          ? "mock"
          : values.draw(schema, header.name, String(index), ...names);
    const text =
      header.contentType === undefined ? serialiseHeader(undefined, value) : JSON.stringify(value);
    // What `Headers` takes, and gives back unchanged.
    const isText = /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(text);
    if (isText && isHeaderValid(document, header, text)) return text;
  }
  return undefined;
}
