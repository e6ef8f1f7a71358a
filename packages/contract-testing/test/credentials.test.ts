import { expect, test } from "vitest";
import { createEngine, runContract } from "../src/index.ts";
import { missingCredentials } from "../src/report/missing-credentials.ts";

const id = {
  name: "id",
  in: "path",
  required: true,
  schema: { type: "string" },
  example: "a",
};
const refused = { description: "Refused." };
const document = {
  openapi: "3.1.0",
  security: [{ token: [] }, { key: [], cookie: [] }],
  components: {
    securitySchemes: {
      token: { type: "http", scheme: "bearer" },
      key: { type: "apiKey", in: "query", name: "key" },
      cookie: { type: "apiKey", in: "cookie", name: "session" },
    },
  },
  paths: {
    "/things/{id}": {
      get: {
        operationId: "getThing",
        parameters: [id],
        responses: {
          "200": refused,
          "401": refused,
          "404": refused,
          "406": refused,
          "412": refused,
        },
      },
    },
  },
};

/** Knows the thing `a`, asks for credentials first, and refuses nothing else where it should. */
function createApp(isSecured: boolean) {
  return (request: Request) => {
    const { pathname } = new URL(request.url);
    if (request.method !== "GET")
      return new Response(null, { status: 405, headers: { allow: "GET" } });
    const given = request.headers.get("authorization") ?? "";
    if (isSecured && given !== "Bearer right") {
      return new Response(null, { status: 401, headers: { "www-authenticate": "Bearer" } });
    }
    return new Response(null, { status: pathname === "/things/a" ? 200 : 401 });
  };
}

async function findingsOf(isSecured: boolean, token: string | undefined) {
  const auth = token === undefined ? undefined : { credentials: { token } };
  const { findings } = await runContract(createApp(isSecured), document, {
    coverage: { responses: 0 },
    skipChecks: ["challenge"],
    ...(auth && { auth }),
  });
  return [...new Set(findings.map(({ check, message }) => `${check}: ${message}`))];
}

test("without credentials, a 401 is the answer to anything", async () => {
  expect(await findingsOf(true, undefined)).toEqual([]);
});

test("with credentials, a 401 is another status than the one that is promised", async () => {
  const found = await findingsOf(true, "right");
  expect(found).toContain('not-found: answered 401 with the unknown id "n"');
  expect(found.some((text) => text.startsWith("not-acceptable: answered 200"))).toBe(true);
  expect(found.some((text) => text.startsWith("preconditions: answered 200"))).toBe(true);
});

test("without credentials, a server that asks for none is found out", async () => {
  const found = await findingsOf(false, undefined);
  expect(found).toContain("authentication: answered 200 without credentials");
});

test("the schemes that lack credentials are told, once for all operations", () => {
  const tell = (credentials: Record<string, string>, headers: Record<string, string> = {}) => {
    const engine = createEngine(createApp(true), document, { auth: { credentials }, headers });
    return missingCredentials(engine, "Give them.");
  };
  expect(tell({})).toBe(
    "No credentials for token, key, cookie: 1 operation asks for them, and may answer 401 to everything. Give them.",
  );
  expect(tell({ key: "k" })).toContain("No credentials for token, cookie: ");
  expect(tell({ token: "t" })).toBeUndefined();
  expect(tell({ key: "k", cookie: "c" })).toBeUndefined();
  expect(tell({}, { Authorization: "Bearer t" })).toBeUndefined();
});
