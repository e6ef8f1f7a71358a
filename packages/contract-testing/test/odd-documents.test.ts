import { expect, test } from "vitest";
import { mock, runContract } from "../src/index.ts";

const described = { description: "It." };
const refusals = {
  "400": described,
  "401": described,
  "404": described,
  "405": described,
  "415": described,
};
const json = (schema: object) => ({ content: { "application/json": { schema } } });
const id = { name: "id", in: "path", required: true, schema: { type: "integer" } };

/** What the kit finds at the mock of a document that has these paths, in words. */
async function findingsOf(paths: object, more: object = {}): Promise<string[]> {
  const document = { openapi: "3.1.0", paths, ...more };
  const options = { coverage: { responses: 0 }, budget: 60 };
  const { findings } = await runContract(mock(document), document, options);
  return findings.map(({ check, message }) => `${check}: ${message}`);
}

test("an operation that documents refusals alone may refuse everything", async () => {
  const sized = { type: "object", properties: { size: { type: "integer", minimum: 0 } } };
  const body = { requestBody: { required: true, ...json(sized) } };
  const found = await findingsOf({
    "/refused": { get: { responses: { "400": described } } },
    "/denied": { post: { ...body, responses: { "405": described, "4XX": described } } },
    "/broken": { get: { responses: { "500": described } } },
    "/partly": { get: { responses: { "418": described, "4XX": described } } },
  });
  expect(found).toEqual([]);
});

test("an operation that documents a success must not refuse what is valid", async () => {
  const document = { openapi: "3.1.0", paths: { "/a": { get: { responses: refusals } } } };
  const promising = {
    ...document,
    paths: { "/a": { get: { responses: { ...refusals, "200": described } } } },
  };
  const { findings } = await runContract(mock(document), promising);
  expect(findings[0]?.message).toBe("refused with 400 what was sent as a valid request");
});

test("the body of a GET is left out, and told to be", async () => {
  const requestBody = { required: true, ...json({ type: "object", required: ["a"] }) };
  const get = {
    operationId: "getThings",
    requestBody,
    responses: { ...refusals, "200": described },
  };
  const document = { openapi: "3.1.0", paths: { "/things": { get } } };
  const { findings, unreachable } = await runContract(mock(document), document, {
    coverage: { responses: 0 },
  });
  expect(findings).toEqual([]);
  expect(unreachable).toContainEqual({
    pointer: "#/paths/~1things/get/requestBody",
    reason: "a GET is sent without a body",
  });
});

test("a certificate of the connection cannot be left out", async () => {
  const get = { security: [{ tls: [] }], responses: { "200": described, "405": described } };
  const securitySchemes = { tls: { type: "mutualTLS" } };
  expect(await findingsOf({ "/things": { get } }, { components: { securitySchemes } })).toEqual([]);
});

test("of few ids, all may have been made", async () => {
  const few = { ...id, schema: { type: "integer", minimum: 1, maximum: 10 }, example: 1 };
  const get = { parameters: [few], responses: { ...refusals, "200": described } };
  expect(await findingsOf({ "/orders/{id}": { get } })).toEqual([]);
});

test("where credentials may be left out, wrong ones may count as none", async () => {
  const get = { security: [{}, { key: [] }], responses: { "200": described, "405": described } };
  const securitySchemes = { key: { type: "apiKey", in: "query", name: "key" } };
  expect(await findingsOf({ "/things": { get } }, { components: { securitySchemes } })).toEqual([]);
});

test("a number without its last digit is no broken JSON", async () => {
  const patch = {
    requestBody: json({ type: "integer" }),
    responses: { ...refusals, "200": described },
  };
  expect(await findingsOf({ "/number": { patch } })).toEqual([]);
});

test("a writeOnly member is not missed in what is read, at any depth", async () => {
  const secret = { type: "string", writeOnly: true };
  const user = {
    allOf: [
      { type: "object", properties: { name: { type: "string" } } },
      { type: "object", required: ["secret"], properties: { secret } },
    ],
  };
  const thing = {
    type: "object",
    required: ["owner"],
    properties: {
      id: { type: "integer", readOnly: true },
      owner: { $ref: "#/components/schemas/User" },
      others: { type: "array", items: { $ref: "#/components/schemas/User" } },
    },
  };
  const shown = { ...described, ...json(thing) };
  const requestBody = { required: true, ...json(thing) };
  const found = await findingsOf(
    {
      "/things": { post: { requestBody, responses: { ...refusals, "201": shown } } },
      "/things/{id}": {
        get: { parameters: [id], responses: { ...refusals, "200": shown } },
        put: { parameters: [id], requestBody, responses: { ...refusals, "200": shown } },
      },
    },
    { components: { schemas: { User: user } } },
  );
  expect(found).toEqual([]);
});
