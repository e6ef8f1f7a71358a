import type { ErrorDocument, ErrorList } from "./generated/types.ts";

/** How much of a text that is not JSON is repeated in a message, in characters. */
const EXCERPT = 200;

/** The body of an error, with the shape that it was found to have. */
export type ErrorBody =
  | { readonly family: "actions"; readonly value: ErrorDocument }
  | { readonly family: "catalogue"; readonly value: ErrorList }
  | { readonly family: "other"; readonly value: unknown };

/**
 * Finds out whose shape the body of an error has.
 *
 * The body decides and not the path: a proxy can answer in the server's place.
 *
 * @param value the parsed JSON, or the text when it is not JSON, or undefined when there is none
 */
export function readErrorBody(value: unknown): ErrorBody {
  if (isErrorDocument(value)) return { family: "actions", value };
  if (isErrorList(value)) return { family: "catalogue", value };
  return { family: "other", value };
}

/**
 * Says what is wrong, one sentence each: in the body's words, or failing these in HTTP's.
 *
 * @param value the body, as for {@link readErrorBody}
 * @param response the answer that the body came with
 */
export function messagesOf(value: unknown, response: Response): string[] {
  const body = readErrorBody(value);
  if (body.family === "actions" && body.value.errors.length > 0) return [...body.value.errors];
  if (body.family === "catalogue" && body.value.errors.length > 0) {
    return body.value.errors.map((error) => error.detail);
  }
  if (value === undefined) return [`${response.statusText} with no body.`.trim()];
  const type = response.headers.get("content-type");
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const excerpt = text.length > EXCERPT ? `${text.slice(0, EXCERPT)}...` : text;
  return [`${response.statusText} with ${type ?? "an untyped body"}: ${excerpt}`.trim()];
}

function isErrorDocument(value: unknown): value is ErrorDocument {
  return (
    isObject(value) &&
    typeof value.status === "number" &&
    Array.isArray(value.errors) &&
    value.errors.every((error) => typeof error === "string")
  );
}

function isErrorList(value: unknown): value is ErrorList {
  return (
    isObject(value) &&
    Array.isArray(value.errors) &&
    value.errors.length > 0 &&
    value.errors.every(
      (error: unknown) =>
        isObject(error) && typeof error.code === "string" && typeof error.detail === "string",
    )
  );
}

/** Tells whether a value is an object with members, so that these can be looked at. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
