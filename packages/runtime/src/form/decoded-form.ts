import { z } from "zod";
import { isForm } from "../media-type.ts";
import type { Operation } from "../operation.ts";
import { type Entry, plainEntry } from "./entry.ts";
import { type FormVerdict, judgedForm } from "./judged-form.ts";

/** What Hono hands to a validator of forms. */
type Fields = Readonly<Record<string, FormDataEntryValue | readonly FormDataEntryValue[]>>;

/**
 * Makes a schema that decodes the fields of a form and has the schema of the body judge, for routes
 * under plain `app.openapi(route, handler)` of `@hono/zod-openapi`.
 *
 * Hono does not tell a validator the media type, so of several forms the first that accepts counts.
 * It hands over no headers of parts; operations that are mounted by registerOperations are read from
 * the raw request.
 *
 * @param operation - has at least one form among the media types of its body
 * @example
 * createRoute({ request: { body: { content: { [type]: { schema: decodedForm(operation) } } } } });
 */
export function decodedForm<T extends object>({ requestBody }: Operation): z.ZodType<T> {
  const forms = Object.entries(requestBody?.content ?? {})
    .filter(([name]) => isForm(name))
    .map(([, { encoding = {}, ...mediaType }]) => {
      const known = Object.entries(encoding).map(([name, { headers: _, ...rest }]) => [name, rest]);
      const form = { ...mediaType, encoding: Object.fromEntries(known) };
      return judgedForm(form, false, JSON.parse);
    });
  const schema = z.unknown().transform(async (input, context) => {
    const entries = await readEntries(input as Fields); // Hono hands over fields by name
    let refusal: FormVerdict | undefined;
    for (const judge of forms) {
      const verdict = judge(entries);
      if (!verdict.faults) return verdict.data as T; // the schema of the body has accepted it
      refusal ??= verdict;
    }
    for (const { path, keyword, predicate } of refusal?.faults ?? []) {
      context.addIssue({
        code: "custom",
        message: predicate,
        path: [...path],
        params: { keyword },
      });
    }
    return z.NEVER;
  });
  return schema as z.ZodType<T>; // of any input: the transformation judges it
}

async function readEntries(fields: Fields): Promise<Map<string, Entry[]>> {
  const entries = Object.entries(fields).map(async ([name, given]): Promise<[string, Entry[]]> => {
    const values: readonly FormDataEntryValue[] = [given].flat();
    return [name, await Promise.all(values.map(entryOf))];
  });
  return new Map(await Promise.all(entries));
}

async function entryOf(value: FormDataEntryValue): Promise<Entry> {
  const entry = plainEntry(value);
  if (typeof value === "string") return entry;
  const text = await value.text();
  return { ...entry, text: () => text };
}
