import { expect, it } from "vitest";
import { documentOf } from "../../test/document.ts";
import { errorShape, notImplementedAnswer } from "./error-answer.ts";

const problem =
  "{ description: No, content: { application/problem+json: { schema: { $ref: '#/components/schemas/Problem' } } } }";

/** A document with one operation of these responses. */
function withResponses(responses: string) {
  return documentOf(`openapi: 3.1.0
info: { title: Test, version: "1" }
paths: { /a: { get: { operationId: getA, responses: ${responses} } } }
components:
  schemas:
    Problem:
      type: object
      required: [title, status]
      properties: { title: { type: string }, status: { type: integer } }
`);
}

function answerOf(responses: string) {
  const document = withResponses(responses);
  const [operation] = document.operations;
  return operation && notImplementedAnswer(operation, document);
}

const body = { title: "getA is not implemented yet.", status: 501 };
const ok = "'200': { description: Ok }";

it.each(["501", "5XX", "default"])("answers 501 by %s", (status) => {
  expect(answerOf(`{ ${ok}, '${status}': ${problem} }`)).toEqual({ status: 501, body });
});

it("takes the most exact of them", () => {
  const none = "{ description: No }";
  expect(answerOf(`{ ${ok}, default: ${problem}, '501': ${none} }`)).toEqual({ status: 501 });
});

it("does not take a success for an error, nor another status for 501", () => {
  expect(answerOf(`{ default: ${problem} }`)).toBeUndefined();
  expect(answerOf(`{ ${ok}, 4XX: ${problem}, '500': ${problem} }`)).toBeUndefined();
});

it("sends the headers that the answer must have", () => {
  const headers = "{ Retry-After: { required: true, schema: { type: integer } } }";
  const response = problem.replace("{ ", `{ headers: ${headers}, `);
  expect(answerOf(`{ ${ok}, '501': ${response} }`)).toEqual({
    status: 501,
    headers: { "Retry-After": 1 },
    body,
  });
});

it("finds the shape that errors have, by any status", () => {
  expect(errorShape(withResponses(`{ ${ok}, '404': ${problem} }`))).toMatchObject({
    contentType: "application/problem+json",
    component: "Problem",
  });
  expect(errorShape(withResponses(`{ '200': ${problem} }`))).toBeUndefined();
});
