import { expect, test } from "vitest";
import { runContract } from "../src/index.ts";

const schema = {
  type: "object",
  required: ["count"],
  properties: { count: { type: "integer", minimum: 1, not: { const: 7 } } },
};
const responses = { "201": {}, "400": {} };
const post = {
  operationId: "make",
  requestBody: { required: true, content: { "application/json": { schema } } },
  responses,
};
const paths = { "/a": { post } };
const document = { openapi: "3.1.0", paths };

async function server(request: Request): Promise<Response> {
  if (request.method !== "POST") return new Response(null, { status: 405 });
  const body = (await request.json().catch(() => undefined)) as { count?: unknown } | undefined; // JSON has members or not
  const { count } = body ?? {};
  const isRight = Number.isInteger(count) && Number(count) >= 1 && count !== 7;
  return new Response(null, { status: isRight ? 201 : 400 });
}

test("each keyword counts once, tried with what it allows and with what it refuses", async () => {
  const { coverage, unreachable } = await runContract(server, document);
  // type and required of the body; type, minimum and not of the member; const below not. What may be
  // tried at an edge are the types and the minimum.
  expect(coverage.sites).toEqual({ total: 6, valid: 3, invalid: 5 });
  expect(unreachable.map(({ pointer }) => pointer)).toEqual([
    "#/paths/~1a/post/requestBody/content/application~1json/schema/properties/count/not/const",
  ]);
});

test("a budget leaves keywords out, and that is seen", async () => {
  const { coverage } = await runContract(server, document, { budget: 4 });
  expect(coverage.sites.total).toBe(6);
  expect(coverage.sites.invalid).toBeLessThan(5);
});

test("what a server refuses was not tried at its edge", async () => {
  const refusing = ({ method }: Request) =>
    new Response(null, { status: method === "POST" ? 400 : 405 });
  const { coverage } = await runContract(refusing, document);
  expect(coverage.sites).toMatchObject({ total: 6, valid: 0 });
});

test("an undocumented status is shown where it was seen", async () => {
  const teapot = async (request: Request) => {
    const response = await server(request);
    return response.status === 400 ? new Response(null, { status: 418 }) : response;
  };
  const { coverage } = await runContract(teapot, document);
  expect(coverage.rows[0]).toMatchObject({ operationId: "make", undocumented: [418] });
});
