import { below } from "../document/pointer.ts";
import {
  bodyExamples,
  exampleRequest,
  hasExample,
  override,
  parameterExample,
} from "../generate/request.ts";
import { operationAt } from "../state/templates.ts";
import type { PhaseContext } from "./phase.ts";

const members = { path: "path", query: "query", header: "headers", cookie: "cookies" } as const;

/**
 * A valid request with each example of the body, each media type of the answer, and each optional
 * parameter that has an example.
 */
export async function examples(context: PhaseContext): Promise<void> {
  const { document, operation } = context;
  if (operation.requestBody === undefined && "requestBody" in operation.definition) {
    const pointer = below(operation.pointer, "requestBody");
    context.unreachable(pointer, `a ${operation.method} is sent without a body`);
  }
  const valid = await context.valid();
  if (valid === undefined) return;
  const first = await context.send({
    site: "valid",
    reason: "as a valid request",
    request: valid,
    expect: "accepted",
    check: "valid-input",
  });
  if (first.response.status === 404) await makeBefore(context);
  await otherMediaTypes(context);

  for (const [number, { value: body, contentType }] of bodyExamples(
    document,
    operation,
  ).entries()) {
    const request = await context.valid();
    if (number === 0 || request === undefined) continue;
    await context.send({
      site: `example ${number}`,
      reason: `with example ${number + 1} of the body`,
      request: { ...request, body, contentType },
      expect: "accepted",
      check: "examples",
      ...(operation.requestBody && { pointer: operation.requestBody.place.pointer }),
    });
  }
  if (operation.method !== "GET") return;
  for (const parameter of operation.parameters) {
    if (parameter.required || !hasExample(document, parameter)) continue;
    const value = { [parameter.name]: parameterExample(document, parameter) };
    await context.send({
      site: `example ${parameter.in} ${parameter.name}`,
      reason: `with the example of the ${parameter.in} parameter ${parameter.name}`,
      request: override(valid, { [members[parameter.in]]: value }),
      expect: "accepted",
      check: "examples",
      pointer: parameter.place.pointer,
    });
  }
}

/** What a GET does not find, a PUT of the same path may make: `/items/{id}/image`. */
async function makeBefore(context: PhaseContext): Promise<void> {
  const { document, operation } = context;
  const put = operationAt(document, operation.path, "PUT");
  const valid = await context.valid();
  if (put === undefined || operation.method !== "GET" || valid === undefined) return;
  await context.prepare(exampleRequest(document, put, { path: valid.path }));
  await context.send({
    site: "valid after PUT",
    reason: `as a valid request, after ${put.operationId}`,
    request: valid,
    expect: "accepted",
    check: "valid-input",
  });
}

/** Asks for each media type that a success is documented in. */
async function otherMediaTypes(context: PhaseContext): Promise<void> {
  const success = context.operation.responses.filter(({ status }) => /^2|^default$/i.test(status));
  for (const { content } of success) {
    for (const { name } of content.length > 1 ? content : []) {
      const request = await context.valid();
      if (request === undefined || name.includes("*")) continue;
      await context.send({
        site: `accept ${name}`,
        reason: `with Accept: ${name}`,
        request: override(request, { headers: { Accept: name } }),
        expect: "accepted",
        check: "valid-input",
      });
    }
  }
}
