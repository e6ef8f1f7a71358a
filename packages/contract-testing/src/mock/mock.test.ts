import { describe, expect, test } from "vitest";
import { checkResponse } from "../check/response.ts";
import { loadDocument } from "../document/load.ts";
import { type MockOptions, mock } from "./mock.ts";

const json = (schema: object, more: object = {}) => ({
  content: { "application/json": { schema, ...more } },
});
const error = {
  type: "object",
  required: ["code", "message"],
  properties: {
    // A member that cannot tell what is wrong.
    error: { const: "failed" },
    code: { type: "integer" },
    message: { type: "string" },
  },
};
const described = (response: object) => ({ description: "It.", ...response });

const document = loadDocument({
  openapi: "3.1.0",
  servers: [{ url: "https://api.example/v1" }],
  components: {
    securitySchemes: {
      token: { type: "http", scheme: "bearer" },
      key: { type: "apiKey", in: "query", name: "key" },
    },
  },
  paths: {
    "/report": {
      get: {
        operationId: "getReport",
        parameters: [
          { name: "days", in: "query", required: true, schema: { type: "integer", minimum: 1 } },
        ],
        responses: {
          "200": described({
            headers: {
              "X-Count": { required: true, schema: { type: "integer", minimum: 3, maximum: 9 } },
            },
            content: {
              "text/csv": { schema: { type: "string", minLength: 5 } },
              "application/json": {
                schema: { type: "object", required: ["n"], properties: { n: { type: "integer" } } },
                examples: {
                  broken: { value: { n: "one" } },
                  one: { value: { n: 1 } },
                  two: { value: { n: 2 } },
                },
              },
            },
          }),
          "404": described(json(error, { example: { code: 404, message: "No report." } })),
          "422": described(json(error)),
          "4XX": described(json(error)),
        },
      },
      post: {
        operationId: "sendReport",
        security: [{ token: [] }, { key: [] }],
        requestBody: {
          required: true,
          ...json({ type: "object", required: ["n"], properties: { n: { type: "integer" } } }),
        },
        responses: {
          "202": described({}),
          "400": described(json(error)),
          "401": described(json(error)),
          "405": described(json(error)),
          "415": described(json(error)),
        },
      },
    },
    "/files/{name}": {
      get: {
        operationId: "getFile",
        parameters: [
          { name: "name", in: "path", required: true, schema: { type: "string", maxLength: 3 } },
        ],
        responses: { "200": described({ content: { "text/*": {} } }), "404": described({}) },
      },
    },
    "/teapot": {
      get: {
        operationId: "getTeapot",
        responses: {
          "200": described({ content: { "application/json": {} } }),
          "406": described({}),
        },
      },
      post: {
        operationId: "fillTeapot",
        responses: { "204": described({}), "405": described(json(error)) },
      },
    },
  },
});

function server(options?: MockOptions) {
  const answers = mock(document, options);
  return async (operationId: string | undefined, path: string, init?: RequestInit) => {
    const response = await answers(new Request(`http://localhost${path}`, init));
    if (operationId !== undefined) {
      expect(await checkResponse(document, operationId, response)).toEqual([]);
    }
    const text = await response.text();
    const body =
      text !== "" && response.headers.get("content-type")?.includes("json")
        ? JSON.parse(text)
        : text;
    return { status: response.status, headers: response.headers, body };
  };
}

const send = server();
const post = (body: string, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  body,
  headers: { authorization: "Bearer x", "content-type": "application/json", ...headers },
});

describe("an answer", () => {
  test("is the first valid example, with the headers that are required", async () => {
    const { status, body, headers } = await send("getReport", "/report?days=1");
    expect({ status, body }).toEqual({ status: 200, body: { n: 1 } });
    expect(Number(headers.get("x-count"))).toBeGreaterThanOrEqual(3);
  });

  test("is in the media type that is liked best", async () => {
    const accept = (value: string) =>
      send("getReport", "/report?days=1", { headers: { accept: value } });
    expect((await accept("text/csv")).headers.get("content-type")).toBe("text/csv");
    expect((await accept("text/*;q=0.5, application/json;q=0.1")).headers.get("content-type")).toBe(
      "text/csv",
    );
    expect((await accept("application/*, text/csv;q=0.9")).body).toEqual({ n: 1 });
    // Without a documented 406, whoever takes none of the types gets one all the same.
    expect((await accept("image/png")).status).toBe(200);
    expect((await send("getTeapot", "/teapot", { headers: { accept: "image/png" } })).status).toBe(
      406,
    );
    expect(
      (await send("getFile", "/files/a", { headers: { accept: "text/css" } })).headers.get(
        "content-type",
      ),
    ).toBe("text/css");
  });

  test("is the same for the same request and seed, and another for another", async () => {
    const dynamic = { headers: { prefer: "dynamic=true" } };
    const many = async (seed: number, path: string) =>
      (await server({ seed })("getReport", path, dynamic)).body;
    expect(await many(1, "/report?days=1")).toEqual(await many(1, "/report?days=1"));
    const others = await Promise.all([2, 3, 4].map((days) => many(1, `/report?days=${days}`)));
    const seeds = await Promise.all([2, 3, 4].map((seed) => many(seed, "/report?days=1")));
    expect(new Set(others.map((body) => JSON.stringify(body))).size).toBeGreaterThan(1);
    expect(new Set(seeds.map((body) => JSON.stringify(body))).size).toBeGreaterThan(1);
  });
});

describe("an answer whose schema nothing satisfies", () => {
  const branch = { type: "object", properties: { a: { type: "string" } } };
  const schema = { oneOf: [branch, { ...branch }] };
  const answers = (more: object) =>
    mock({
      openapi: "3.1.0",
      paths: { "/a": { get: { responses: { "200": described(json(schema, more)) } } } },
    })(new Request("http://localhost/a"));

  test("is an example all the same, if the document has one", async () => {
    const response = await answers({ example: { a: "b" } });
    expect([response.status, await response.json()]).toEqual([200, { a: "b" }]);
  });

  test("is a problem that says which schema it is, if it has none", async () => {
    const response = await answers({});
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({
      status: 500,
      detail: expect.stringContaining("No value satisfies the schema at #/paths/~1a/get/responses"),
    });
  });
});

describe("a request that is not valid", () => {
  test.each([
    ["/report", "The query parameter days is missing."],
    ["/report?days=many", "The query parameter days must be integer."],
    ["/report?days=0", "The query parameter days must be >= 1."],
  ])("%s gets the documented status and shape", async (path, message) => {
    const { status, body } = await send("getReport", path);
    expect({ status, body }).toEqual({
      status: 422,
      body: { error: "failed", code: 422, message },
    });
  });

  test.each([
    ["{", "The body is not JSON."],
    ["", "The request has no body."],
    ['{"n":"1"}', "The body at /n must be integer."],
  ])("the body %j gets 400, since there is no 422", async (text, message) => {
    const { status, body } = await send("sendReport", "/report", post(text));
    expect({ status, body }).toEqual({
      status: 400,
      body: { error: "failed", code: 400, message },
    });
  });

  test("a body of another type gets 415", async () => {
    const { status, headers, body } = await send(
      "sendReport",
      "/report",
      post("n", { "content-type": "text/plain" }),
    );
    expect(status).toBe(415);
    expect(headers.get("accept-post")).toBe("application/json");
    expect(body.message).toBe("The body is text/plain; taken are application/json.");
  });

  test("a path parameter that is not valid names nothing, where no other refusal is documented", async () => {
    expect((await send("getFile", "/files/long")).status).toBe(404);
  });
});

describe("credentials", () => {
  const body = '{"n":1}';
  test("that are missing get 401 with a challenge", async () => {
    const { status, headers } = await send(
      "sendReport",
      "/report",
      post(body, { authorization: "" }),
    );
    expect(status).toBe(401);
    expect(headers.get("www-authenticate")).toBe('Bearer realm="mock", ApiKey realm="mock"');
  });

  test("of any alternative do, in any case of the scheme", async () => {
    expect((await send("sendReport", "/report", post(body))).status).toBe(202);
    expect(
      (await send("sendReport", "/report", post(body, { authorization: "bearer y" }))).status,
    ).toBe(202);
    expect(
      (await send("sendReport", "/report?key=1", post(body, { authorization: "" }))).status,
    ).toBe(202);
    expect(
      (await send("sendReport", "/report", post(body, { authorization: "Basic x" }))).status,
    ).toBe(401);
  });

  test("have to be the given ones, where some are given", async () => {
    const strict = server({ credentials: [{ token: "right" }] });
    const authorization = (value: string) =>
      strict("sendReport", "/report", post(body, { authorization: value }));
    expect((await authorization("Bearer right")).status).toBe(202);
    expect((await authorization("Bearer wrong")).status).toBe(401);
    expect(
      (await strict("sendReport", "/report?key=right", post(body, { authorization: "" }))).status,
    ).toBe(401);
  });
});

describe("methods and paths", () => {
  test("an unknown path gets 404", async () => {
    const { status, body } = await send(undefined, "/nothing");
    expect({ status, body }).toMatchObject({
      status: 404,
      body: { title: "Not Found", status: 404 },
    });
  });

  test("a method that is not documented gets 405, in the shape of an operation that documents it", async () => {
    const { status, headers, body } = await send("sendReport", "/report", { method: "DELETE" });
    expect({ status, body }).toMatchObject({ status: 405, body: { code: 405 } });
    expect(headers.get("allow")).toBe("GET, POST, HEAD, OPTIONS");
    const other = await send("fillTeapot", "/teapot", { method: "PATCH" });
    expect(other).toMatchObject({ status: 405, body: { code: 405 } });
  });

  test("OPTIONS lists the methods", async () => {
    const { status, headers } = await send(undefined, "/files/a", { method: "OPTIONS" });
    expect([status, headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
  });

  test("HEAD answers as GET does, without a body", async () => {
    const get = await send("getReport", "/report?days=1");
    const head = await send(undefined, "/report?days=1", { method: "HEAD" });
    expect([...head.headers]).toEqual([...get.headers]);
    expect(head.body).toBe("");
    expect(head.status).toBe(200);
  });

  test("the path of the server may stand before, and has to where it is set", async () => {
    expect((await send("getReport", "/v1/report?days=1")).status).toBe(200);
    const strict = server({ basePath: "/v2/" });
    expect((await strict("getReport", "/v2/report?days=1")).status).toBe(200);
    expect((await strict(undefined, "/report?days=1")).status).toBe(404);
    expect((await strict(undefined, "/v1/report?days=1")).status).toBe(404);
  });
});

describe("Prefer", () => {
  const prefer = (value: string) =>
    send("getReport", "/report?days=1", { headers: { prefer: value } });

  test("code= chooses the status, whatever else the request holds", async () => {
    const { status, body, headers } = await prefer("code=404");
    expect({ status, body }).toEqual({ status: 404, body: { code: 404, message: "No report." } });
    expect(headers.get("preference-applied")).toBe("code=404");
    expect((await prefer("code=418")).status).toBe(418);
    const refused = await send("sendReport", "/report", {
      method: "POST",
      headers: { prefer: "code=400" },
    });
    expect(refused.status).toBe(400);
  });

  test("a status that is not documented gets 400, which says what is", async () => {
    const { status, body, headers } = await prefer("code=500");
    expect(headers.has("preference-applied")).toBe(false);
    expect({ status, body: body.message }).toEqual({
      status: 400,
      body: "getReport documents no 500. It documents: 200, 404, 422, 4XX.",
    });
  });

  test("example= chooses an example by name, in any status or the chosen one", async () => {
    expect((await prefer("example=two")).body).toEqual({ n: 2 });
    expect((await prefer('example="two", code=200')).body).toEqual({ n: 2 });
    expect((await prefer("example=three")).body.message).toContain("There are: broken, one, two.");
    expect((await prefer("example=broken")).body.message).toContain("not valid by its own schema");
  });

  test("dynamic makes the values, though there are examples", async () => {
    const bodies = await Promise.all(["dynamic=true", "dynamic"].map(prefer));
    for (const { body, headers } of bodies) {
      expect(body).not.toEqual({ n: 1 });
      expect(headers.get("preference-applied")).toBe("dynamic=true");
    }
    expect((await prefer("dynamic=false")).body).toEqual({ n: 1 });
  });
});
