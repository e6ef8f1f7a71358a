import { HttpError } from "../../http/http-error.ts";

/** A filter on action types: the field, and the values of which one must be met. */
export interface TypeFilter {
  readonly field: "name" | "tags";
  readonly values: readonly string[];
}

/**
 * Reads the filter of a list of action types: `name=_A,_B` or `tags=red`.
 *
 * Operators are found first and values are decoded afterwards, because existing clients
 * percent-encode the values inside a filter and then the whole of it.
 *
 * @param text - the decoded query parameter
 * @throws {HttpError} 400 that says where the text is wrong
 */
export function parseTypeFilter(text: string): TypeFilter {
  const end = text.search(/[=!<>~]/);
  const field = end < 0 ? text : text.slice(0, end);
  if (field !== "name" && field !== "tags") {
    throw wrong(text, 0, "action types can be filtered by name or tags");
  }
  if (text[end] !== "=") throw wrong(text, end < 0 ? text.length : end, "expected =");
  return { field, values: parseValues(text, end + 1) };
}

function parseValues(text: string, start: number): string[] {
  const values: string[] = [];
  let value = "";
  for (let i = start; i < text.length; i += 1) {
    const character = text.charAt(i);
    if (character === "\\") {
      i += 1;
      if (i === text.length) throw wrong(text, i, "expected a character after the backslash");
      value += text.charAt(i);
    } else if (character === ",") {
      values.push(value);
      value = "";
    } else if ("&|!<>=~()".includes(character)) {
      throw wrong(text, i, `${character} must have a backslash before it inside a value`);
    } else value += character;
  }
  values.push(value);
  return values.map(decodeOnceMore);
}

/** Decodes a value that holds valid percent-encoding, and leaves any other as it is. */
function decodeOnceMore(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function wrong(text: string, at: number, words: string): HttpError {
  return new HttpError(
    "bad_request",
    `Query parameter filter is wrong: ${words}, at character ${at + 1} of ${JSON.stringify(text.slice(0, 200))}.`,
    { pointer: "/filter" },
  );
}
