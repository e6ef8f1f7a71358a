import { declaredFor } from "../document/responses.ts";
import { isValid } from "../document/validate.ts";
import { answer } from "./answer.ts";
import type { Call } from "./call.ts";
import { successFor } from "./dispatch.ts";
import { problem, tellIn } from "./error-body.ts";
import { telling } from "./prefer.ts";
import { chosenStatus } from "./statuses.ts";
import { namedExamples } from "./values.ts";

/** The answer that `Prefer: code=` or `example=` asks for, whatever the request holds otherwise. */
export function chosenAnswer(call: Call): Response {
  const { operation, preferences, document } = call;
  const { code, example } = preferences;
  const status = code === undefined ? undefined : chosenStatus(operation, code);
  if (code !== undefined && status === undefined) {
    const documented = operation.responses.map((response) => response.status).join(", ");
    const detail = `${operation.operationId} documents no ${code}. It documents: ${documented}.`;
    return refusal(call, detail);
  }
  if (example === undefined) {
    return telling(answer(call, status ?? successFor(operation)), preferences);
  }
  const responses =
    status === undefined ? operation.responses : [declaredFor(operation, status)].filter(isGiven);
  const known = responses.flatMap((response) =>
    namedExamples(document, response).map((named) => ({ ...named, response })),
  );
  const found = known.find(({ name }) => name === example);
  if (found === undefined) {
    const names = [...new Set(known.map(({ name }) => name))].join(", ") || "none";
    return refusal(call, `There is no example "${example}". There are: ${names}.`);
  }
  const { value, mediaType, response } = found;
  const { schema } = mediaType;
  if (schema !== undefined && !isValid(document, schema.pointer, value, "response")) {
    return refusal(call, `The example "${example}" is not valid by its own schema. Mend it.`);
  }
  const own = status ?? chosenStatus(operation, response.status) ?? successFor(operation);
  return telling(answer(call, own, { value, mediaType: mediaType.name }), preferences);
}

function isGiven<T>(value: T | undefined): value is T {
  return value !== undefined;
}

/** A 400 that says what there is: in the documented shape, if that has a member for it. */
function refusal(call: Call, detail: string): Response {
  const { operation, document, values, names } = call;
  const content = declaredFor(operation, 400)?.content;
  const mediaType = content?.find(({ schema }) => schema !== undefined);
  if (mediaType === undefined) return problem(400, detail);
  const error = values.body(mediaType, false, ...names);
  const told = tellIn(document, mediaType.schema, error, 400, detail);
  const says = JSON.stringify(told)?.includes(JSON.stringify(detail).slice(1, -1)) ?? false;
  return says
    ? answer(call, 400, { value: told, mediaType: mediaType.name })
    : problem(400, detail);
}
