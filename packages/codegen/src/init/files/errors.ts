import { isArray, isObject, type Json } from "../../document/json.ts";
import { array, type Code, literal, object, print } from "../../emit/code.ts";
import { type ErrorShape, messageMark, statusMark } from "../error-answer.ts";

/**
 * Writes `src/errors.ts`.
 *
 * @param shape - what the document's errors look like; problem details (RFC 9457) if it has none
 * @param type - the name of the body's type in `generated/types.ts`, if it has one
 */
export function errorsFile(shape: ErrorShape | undefined, type: string | undefined): string {
  const { contentType, body } = shape ?? problem;
  const code = print(withVariables(body), 2, 9);
  const unless = (variable: string) =>
    JSON.stringify(body).includes(variable === "status" ? String(statusMark) : messageMark)
      ? variable
      : `_${variable}`;
  const parameters = `${unless("status")}: number, ${unless("message")}: string`;
  const comment = shape
    ? "What an error looks like in the document; fill in more of it where you know more."
    : "Problem details (RFC 9457), since the document shows no errors of its own.";
  return `import { RequestError } from "@verbatim/runtime";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
${type === undefined ? "" : `import type { ${type} as ErrorBody } from "./generated/types.ts";\n`}
/** An operation that nobody has written yet. */
export class NotImplementedError extends Error {
  override readonly name = "NotImplementedError";

  constructor(operation: string) {
    super(\`\${operation} is not implemented yet.\`);
  }
}

/** Answers what a handler or the runtime has thrown. */
export function onError(error: Error, context: Context): Response {
  if (error instanceof RequestError) {
    if (error.allow) context.header("Allow", error.allow.join(", "));
    return answer(context, error.status, error.message);
  }
  if (error instanceof HTTPException) {
    return answer(context, error.status as ContentfulStatusCode, error.message); // errors have content
  }
  if (error instanceof NotImplementedError) return answer(context, 501, error.message);
  console.error(error);
  return answer(context, 500, "The server failed.");
}

/** Answers a path that the document does not have. */
export function onNotFound(context: Context): Response {
  return answer(context, 404, \`There is no \${context.req.path}.\`);
}

/** ${comment} */
function errorBody(${parameters})${type === undefined ? "" : ": ErrorBody"} {
  return ${code};
}

function answer(context: Context, status: ContentfulStatusCode, message: string): Response {
  const headers = { "Content-Type": ${JSON.stringify(contentType)} };
  return context.body(JSON.stringify(errorBody(status, message)), status, headers);
}
`;
}

const problem: ErrorShape = {
  contentType: "application/problem+json",
  body: { status: statusMark, title: messageMark },
};

/** The marks become the variables that they stand for. */
function withVariables(value: Json): Code {
  if (value === messageMark) return "message";
  if (value === statusMark) return "status";
  if (value === String(statusMark)) return "String(status)";
  if (isArray(value)) return array(value.map(withVariables));
  if (!isObject(value)) return literal(value);
  return object(Object.entries(value).map(([name, item]) => [name, withVariables(item)]));
}
