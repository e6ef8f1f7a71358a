import { describe, expect, test } from "vitest";
import { createTransport } from "../src/exchange/transport.ts";
import { runContract } from "../src/index.ts";

const json = (schema: object) => ({ content: { "application/json": { schema } } });
const id = { name: "id", in: "path", required: true, schema: { type: "string" } };

/** What was learnt from servers that others wrote: docs/other-servers.md. */
describe("a path that takes any value", () => {
  const body = { type: "object", required: ["hello"], properties: { hello: { type: "string" } } };
  const document = {
    openapi: "3.1.0",
    paths: {
      "/some-route/{id}": {
        parameters: [id],
        put: {
          operationId: "putSome",
          requestBody: { required: true, ...json(body) },
          responses: { "201": json(body), "400": {} },
        },
      },
    },
  };

  test("is called with a made-up one, although nothing makes what it names", async () => {
    const { exchanges, findings } = await runContract(async (request: Request) => {
      if (request.method !== "PUT")
        return new Response(null, { status: 405, headers: { allow: "PUT" } });
      const sent = await request.json().catch(() => undefined);
      const isFine = typeof sent?.hello === "string" && !Array.isArray(sent);
      return isFine ? Response.json(sent, { status: 201 }) : new Response(null, { status: 400 });
    }, document);
    expect(findings).toEqual([]);
    expect(exchanges.length).toBeGreaterThan(10);
  });

  test("is called once, where a made-up one names nothing", async () => {
    const { exchanges, unreachable } = await runContract(
      () => new Response(null, { status: 404 }),
      document,
    );
    expect(exchanges).toHaveLength(1);
    expect(unreachable[0]?.reason).toContain("nothing makes a /some-route/{id}");
  });
});

describe("a list that stops somewhere", () => {
  const pet = {
    type: "object",
    required: ["id", "name"],
    properties: { id: { type: "integer", readOnly: true }, name: { type: "string" } },
  };
  const limit = {
    name: "limit",
    in: "query",
    schema: { type: "integer", minimum: 1, maximum: 50, default: 20 },
  };
  const documentWith = (parameters: object[]) => ({
    openapi: "3.1.0",
    paths: {
      "/pets": {
        get: {
          operationId: "listPets",
          parameters,
          responses: { "200": json({ type: "array", items: pet }), "4XX": {} },
        },
        post: {
          operationId: "createPet",
          requestBody: { required: true, ...json(pet) },
          responses: { "201": json(pet), "4XX": {} },
        },
      },
      "/pets/{id}": {
        parameters: [{ ...id, schema: { type: "integer" } }],
        get: { operationId: "getPet", responses: { "200": json(pet), "4XX": {} } },
      },
    },
  });

  /** The checks that complain about pets of which a list shows some. */
  async function checksOf(
    shown: (pets: object[], limit: number) => object[],
    parameters: object[],
  ) {
    const pets: { id: number; name: string }[] = [];
    const refuse = (status: number) =>
      new Response(null, { status, headers: status === 405 ? { allow: "GET, POST" } : {} });
    const app = async (request: Request) => {
      const { pathname, searchParams } = new URL(request.url);
      if (pathname !== "/pets") {
        const found = pets.find((known) => pathname === `/pets/${known.id}`);
        if (request.method !== "GET")
          return new Response(null, { status: 405, headers: { allow: "GET" } });
        return found === undefined
          ? refuse(/^\/pets\/-?\d+$/.test(pathname) ? 404 : 400)
          : Response.json(found);
      }
      if (request.method === "GET") {
        const asked = searchParams.get("limit");
        if (asked !== null && !/^([1-9]|[1-4]\d|50)$/.test(asked)) return refuse(400);
        return Response.json(shown(pets, Number(asked ?? 20)));
      }
      if (request.method !== "POST") return refuse(405);
      if (request.headers.get("content-type") !== "application/json") return refuse(415);
      const sent = await request.json().catch(() => undefined);
      if (typeof sent !== "object" || sent === null || typeof sent.name !== "string")
        return refuse(400);
      const made = { id: pets.length + 1, name: sent.name };
      pets.push(made);
      return Response.json(made, { status: 201, headers: { location: `/pets/${made.id}` } });
    };
    const { findings } = await runContract(app, documentWith(parameters));
    return [...new Set(findings.map(({ check }) => check))].filter((check) => check !== "coverage");
  }

  test("where its size is full, is no fault", async () => {
    expect(await checksOf((pets, most) => pets.slice(0, most), [limit])).not.toContain(
      "list-consistency",
    );
    expect(await checksOf((pets) => pets.slice(0, 20), [])).not.toContain("list-consistency");
  });

  test("where there is room left, is one", async () => {
    expect(await checksOf((pets) => pets.slice(0, 3), [limit])).toContain("list-consistency");
    expect(await checksOf((pets) => pets.slice(0, 3), [])).toContain("list-consistency");
  });
});

describe("a rule that the document does not tell", () => {
  const cat = {
    type: "object",
    required: ["name", "age"],
    properties: { name: { type: "string", maxLength: 9 }, age: { type: "number", minimum: 0 } },
  };
  const document = {
    openapi: "3.1.0",
    paths: {
      "/cats": {
        post: {
          operationId: "createCat",
          requestBody: { required: true, ...json(cat) },
          responses: { "201": json(cat), "4XX": {} },
        },
      },
    },
  };

  test("is told at the member that it is about, and at no other", async () => {
    const { findings } = await runContract(async (request: Request) => {
      if (request.method !== "POST")
        return new Response(null, { status: 405, headers: { allow: "POST" } });
      const sent = await request.json().catch(() => undefined);
      const isFine =
        request.headers.get("content-type") === "application/json" &&
        typeof sent?.name === "string" &&
        [...sent.name].length <= 9 &&
        Number.isInteger(sent.age) &&
        sent.age >= 0;
      return isFine ? Response.json(sent, { status: 201 }) : new Response(null, { status: 400 });
    }, document);
    const refused = findings.filter(({ check }) => check === "valid-input");
    expect(refused.length).toBeGreaterThan(0);
    for (const { message } of refused) expect(message).toContain("/age");
  });
});

test("a request without an answer is given up, and keeps nothing open", async () => {
  let signal: AbortSignal | undefined;
  const app = (request: Request) => {
    signal = request.signal;
    return new Promise<Response>(() => undefined);
  };
  const transport = createTransport({ timeout: 20 });
  const wire = { method: "GET", url: "http://localhost/", headers: [], body: undefined };
  await expect(transport(app, wire)).rejects.toThrow("no answer within 20 ms");
  expect(signal?.aborted).toBe(true);
});
