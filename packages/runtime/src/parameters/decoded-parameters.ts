import { z } from "zod";
import { compile } from "../compile.ts";
import type { Operation, ParameterLocation } from "../operation.ts";
import { ParameterFaults } from "./faults.ts";
import type { NamedValues } from "./query-values.ts";
import { type Openers, sourceAt } from "./sources.ts";

/** The texts of one location, decoded, by name: what Hono hands to a validator. */
type Texts = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Makes a schema that decodes the parameters of an operation at one location, fills in defaults and
 * has the parameters' schemas judge, for routes under plain `app.openapi(route, handler)` of
 * `@hono/zod-openapi`.
 *
 * Hono hands a validator texts that it has decoded, so that an encoded delimiter counts as one
 * there; operations that are mounted by registerOperations are read from the raw request.
 *
 * @param operation - the operation
 * @param location - where the parameters travel
 * @example
 * createRoute({ request: { query: decodedParameters<{ page: number }>(operation, "query") } });
 */
export function decodedParameters<T extends object>(
  operation: Operation,
  location: ParameterLocation,
): z.ZodPipe<z.ZodObject, z.ZodType<T>> {
  const source = sourceAt(location, operation, openers, JSON.parse);
  const names = operation.parameters.flatMap((parameter) =>
    parameter.in === location ? [parameter.name] : [],
  );
  // The names are in the shape because @hono/zod-validator looks there for the case of headers.
  const texts = z.looseObject(
    Object.fromEntries(names.map((name) => [name, z.unknown().optional()])),
  );
  const values = z.unknown().transform((input, context) => {
    const faults = new ParameterFaults();
    const result = source.decode(input as Texts, faults); // Hono hands over texts by name
    for (const { name, pointer, keyword, message } of faults.issues) {
      const path = [name, ...pointer.split("/").slice(1).map(unescapeToken)];
      context.addIssue({ code: "custom", message, path, params: { keyword } });
    }
    return result as T; // each member has passed its own schema
  });
  return compile(texts.pipe(values as z.ZodType<T, Record<string, unknown>>));
}

function unescapeToken(token: string): string {
  return token.replaceAll("~1", "/").replaceAll("~0", "~");
}

const openers: Openers<Texts> = {
  path: (texts) => new Map(entries(texts).map(([name, [text = ""]]) => [name, text])),
  query: named,
  header: (texts) => {
    const lowerCase = new Map(
      Object.entries(texts).map(([name, text]) => [name.toLowerCase(), text]),
    );
    return { get: (name) => lowerCase.get(name.toLowerCase())?.toString() ?? null };
  },
  cookie: named,
};

function named(texts: Texts): NamedValues {
  return new Map(entries(texts));
}

function entries(texts: Texts): [string, string[]][] {
  return Object.entries(texts).map(([name, text = ""]) => [name, [text].flat().map(encode)]);
}

/** Encodes a text again, but for the delimiters of all styles, which are read before decoding. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(/%(?:2C|3B|3D)/g, decodeURIComponent);
}
