import { isObject } from "../document/json.ts";
import type { Parameter } from "../document/operations.ts";
import { isJson, mediaTypeFor } from "../document/responses.ts";
import { isValid } from "../document/validate.ts";
import { encodeBody } from "../exchange/body.ts";
import { readings, typesOf } from "../exchange/decode.ts";
import { scalar } from "../exchange/serialise.ts";
import type { RequestSpec } from "../exchange/types.ts";
import { mutationsOf, spread } from "../generate/mutate.ts";
import { override, parameterExample } from "../generate/request.ts";
import type { Attempt, ProvokeContext } from "./attempt.ts";

/** The member of a request that holds the parameters of a location. */
const MEMBERS = { path: "path", query: "query", header: "headers", cookie: "cookies" } as const;

/**
 * 400 and 422: valid requests with one fault each, in a parameter or in the body. Every one has to
 * get a documented 4xx, and at least one the status itself. A query parameter nobody declared comes
 * last, because a server is free to ignore it.
 */
export async function provokeInvalidInput(context: ProvokeContext): Promise<Attempt[]> {
  const valid = await context.valid();
  const { parameters } = context.cell.operation;
  const faults = [
    ...bodyFaults(context, valid),
    ...parameters.flatMap((parameter) => parameterFaults(context, valid, parameter)),
  ];
  const unknown: Attempt = {
    reason: "with a query parameter that is not declared",
    request: override(valid, { query: { undeclaredParameter: "1" } }),
    expect: "candidate",
    check: "invalid-input",
  };
  return [...spread(faults, context.maxNegatives), unknown];
}

function refusal(reason: string, request: RequestSpec, pointer: string): Attempt {
  return { reason, request, expect: "refusal", check: "invalid-input", pointer };
}

function bodyFaults({ document, cell }: ProvokeContext, valid: RequestSpec): Attempt[] {
  const { requestBody } = cell.operation;
  if (requestBody === undefined || valid.rawBody !== undefined) return [];
  const { pointer } = requestBody.place;
  const attempts: Attempt[] = [];
  const contentType = valid.contentType ?? "application/json";
  const mediaType = mediaTypeFor(requestBody.content, contentType);
  if (isJson(contentType)) {
    const { bytes } = encodeBody(valid.body ?? {}, contentType);
    const text = new TextDecoder().decode(bytes);
    for (const [words, rawBody] of [
      ["cut off", text.slice(0, -1)],
      ["not JSON", "{not json"],
    ] as const) {
      const reason = `with a body that is ${words}`;
      attempts.push(refusal(reason, { ...valid, rawBody, contentType }, pointer));
    }
    if (mediaType?.schema !== undefined) {
      for (const mutation of mutationsOf(document, mediaType.schema, valid.body)) {
        const reason = `with a body that is invalid: ${mutation.reason}`;
        const request = { ...valid, body: mutation.value, contentType };
        attempts.push(refusal(reason, request, mutation.pointer));
      }
    }
  }
  if (requestBody.required) {
    attempts.push(refusal("with an empty body", { ...valid, rawBody: "", contentType }, pointer));
    attempts.push(refusal("without a body", override(valid, { body: undefined }), pointer));
  }
  return attempts;
}

function parameterFaults(
  { document }: ProvokeContext,
  valid: RequestSpec,
  parameter: Parameter,
): Attempt[] {
  const { name, schema, place } = parameter;
  const member = MEMBERS[parameter.in];
  const words = `the ${parameter.in} parameter ${name}`;
  const put = (value: unknown) => override(valid, { [member]: { [name]: value } });
  const attempts: Attempt[] = [];
  if (parameter.required && parameter.in !== "path") {
    attempts.push(refusal(`without ${words}`, put(undefined), place.pointer));
  }
  if (schema === undefined) return attempts;
  const known = valid[member][name] ?? parameterExample(document, parameter);
  const accepts = (value: unknown) => isValid(document, schema.pointer, value, "request");
  for (const mutation of mutationsOf(document, schema, known)) {
    const { value, keyword } = mutation;
    if (parameter.contentType === undefined) {
      if (!survivesTheWire(parameter, value)) continue;
      if (isObject(value) || Array.isArray(value)) {
        // Members and items become text; only faults of number and presence are still faults then.
        if (!/^(min|max|unique|required|additional|enum|pattern)/.test(keyword)) continue;
      } else if (readings(document, schema, scalar(value)).some(accepts)) continue;
      // On the wire every scalar is a text: where texts are allowed, its type is no fault.
      else if (keyword === "type" && typesOf(document, schema).has("string")) continue;
    }
    attempts.push(refusal(`with ${words} that ${mutation.reason}`, put(value), mutation.pointer));
  }
  return attempts;
}

/** Whether the value reaches the server as what it is: empty texts and dots change the address. */
function survivesTheWire(parameter: Parameter, value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && !value.some(isObject);
  if (isObject(value)) return Object.keys(value).length > 0;
  const text = scalar(value);
  if (parameter.in === "path") return text !== "" && text !== "." && text !== "..";
  // A header cannot hold control characters or those outside Latin-1, and loses outer spaces.
  if (parameter.in === "header") return /^[!-~]([ -~]*[!-~])?$/.test(text);
  return true;
}
