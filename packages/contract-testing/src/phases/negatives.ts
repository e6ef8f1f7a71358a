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
import type { Case, PhaseContext } from "./phase.ts";

/** The member of a request that holds the parameters of a location. */
const members = { path: "path", query: "query", header: "headers", cookie: "cookies" } as const;

/**
 * Valid requests with one fault each, in a parameter or in the body. Every one has to get a
 * documented 4xx.
 */
export async function negatives(context: PhaseContext): Promise<void> {
  const valid = await context.valid();
  if (valid === undefined) return;
  const faults = [
    ...bodyFaults(context, valid),
    ...context.operation.parameters.flatMap((parameter) =>
      parameterFaults(context, valid, parameter),
    ),
  ];
  for (const fault of spread(faults, context.budget)) {
    await context.send(fault);
  }
}

function refusal(site: string, reason: string, request: RequestSpec, pointer: string): Case {
  return { site, reason, request, expect: "refused", check: "invalid-input", pointer };
}

function bodyFaults({ document, operation }: PhaseContext, valid: RequestSpec): Case[] {
  const { requestBody } = operation;
  if (requestBody === undefined || valid.rawBody !== undefined) return [];
  const { pointer } = requestBody.place;
  const cases: Case[] = [];
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
      cases.push(refusal(`body ${words}`, reason, { ...valid, rawBody, contentType }, pointer));
    }
    if (mediaType?.schema !== undefined) {
      for (const mutation of mutationsOf(document, mediaType.schema, valid.body)) {
        const reason = `with a body that is invalid: ${mutation.reason}`;
        const request = { ...valid, body: mutation.value, contentType };
        cases.push(refusal(`body ${mutation.pointer}`, reason, request, mutation.pointer));
      }
    }
  }
  if (requestBody.required) {
    const empty = { ...valid, rawBody: "", contentType };
    cases.push(refusal("body empty", "with an empty body", empty, pointer));
    const none = override(valid, { body: undefined });
    cases.push(refusal("body none", "without a body", none, pointer));
  }
  return cases;
}

function parameterFaults(
  { document }: PhaseContext,
  valid: RequestSpec,
  parameter: Parameter,
): Case[] {
  const { name, schema, place } = parameter;
  const member = members[parameter.in];
  const words = `the ${parameter.in} parameter ${name}`;
  const put = (value: unknown) => override(valid, { [member]: { [name]: value } });
  const site = `${parameter.in} ${name}`;
  const cases: Case[] = [];
  if (parameter.required && parameter.in !== "path") {
    cases.push(refusal(`${site} missing`, `without ${words}`, put(undefined), place.pointer));
  }
  if (schema === undefined) return cases;
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
    const reason = `with ${words} that ${mutation.reason}`;
    cases.push(refusal(`${site} ${mutation.pointer}`, reason, put(value), mutation.pointer));
  }
  return cases;
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
