import { readFileSync } from "node:fs";
import { operations } from "@verbatim/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { contractDocument } from "./contract-setup.ts";
import { type ListeningServer, startListening } from "./listening-server.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

/**
 * What existing clients of the actions API demand of every answer, one rule a test, over a socket
 * and without any client: a server that breaks one of them breaks programs that cannot be changed.
 */
let memory: TestServer;
let server: ListeningServer;
beforeAll(async () => {
  memory = await startTestServer();
  server = await startListening(memory.services);
  await send("POST", "/actions", { name: "_Shipped", tags: ["dock, 1; north & south"] });
});
afterAll(async () => {
  await server.close();
  await memory.close();
});

/** Sends as existing clients do: the bare key, and a content type whatever the method. */
async function send(method: string, path: string, body?: unknown, key = memory.keys.operator) {
  const headers = { authorization: key, "content-type": "application/json" };
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: jsonOf(text) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const document = parse(readFileSync(contractDocument, "utf8"));

/** Follows a `$ref` inside of the document. */
function resolve(node: unknown): Record<string, unknown> {
  const { $ref } = node as { $ref?: string }; // only read
  if ($ref === undefined) return node as Record<string, unknown>; // nodes of a document are objects
  const steps = $ref.slice(2).split("/");
  return resolve(steps.reduce((from, step) => from[step], document));
}

/** The success answers in JSON of every operation outside of /auth, with schema and example. */
const successes = Object.values(operations)
  .filter(({ path }) => !path.startsWith("/auth"))
  .flatMap(({ operationId, method, path }) => {
    const { responses } = document.paths[path][method.toLowerCase()];
    return Object.entries(responses)
      .filter(([status]) => status.startsWith("2"))
      .map(([status, response]) => ({ operationId, status, response: resolve(response) }));
  });

describe("a success never has a top-level `errors` or `message`: clients throw on the one, and lose all but the other", () => {
  it.each(successes)("$operationId $status", ({ response }) => {
    const content = (response.content ?? {}) as Record<
      string,
      { schema?: object; example?: unknown }
    >; // as OpenAPI says
    for (const { schema = {}, example } of Object.values(content)) {
      for (const name of ["errors", "message"]) {
        expect(topLevelMembers(schema)).not.toContain(name);
        if (typeof example === "object") expect(example).not.toHaveProperty(name);
      }
    }
  });

  function topLevelMembers(node: object): string[] {
    const schema = resolve(node);
    const { properties = {}, allOf = [], anyOf = [], oneOf = [] } = schema as Record<string, never>; // only walked
    return [
      ...Object.keys(properties),
      ...[...(allOf as object[]), ...(anyOf as object[]), ...(oneOf as object[])].flatMap(
        topLevelMembers,
      ),
    ];
  }
});

describe("a success is the bare array or object, without an envelope", () => {
  it("a list is an array", async () => {
    expect((await send("GET", "/actions")).json).toBeInstanceOf(Array);
    expect((await send("GET", "/actions/all")).json).toBeInstanceOf(Array);
  });

  it("a creation, a change and a reading are the document itself", async () => {
    const made = await send("POST", "/actions", { name: "_Bare" });
    expect(made.json).toMatchObject({ name: "_Bare" });
    expect((await send("PUT", "/actions/_Bare", { tags: [] })).json).toMatchObject({
      name: "_Bare",
    });
    const action = await send("POST", "/actions/_Bare", {});
    expect(action.json).toMatchObject({ type: "_Bare" });
    const { id } = action.json as { id: string }; // it has just been seen
    expect((await send("GET", `/actions/_Bare/${id}`)).json).toMatchObject({ id });
  });
});

describe("POST and PUT never answer 202, 204 or an empty body: clients would give undefined", () => {
  const writing = successes.filter(({ operationId }) =>
    Object.values(operations).some(
      (operation) =>
        operation.operationId === operationId && /^(post|put)$/i.test(operation.method),
    ),
  );
  it.each(writing)("$operationId $status", ({ status, response }) => {
    expect(["200", "201"]).toContain(status);
    expect(response.content).toBeDefined();
  });
});

describe("every error is JSON, with `status`, `errors` and no `message`", () => {
  it.each<[number, string, string, unknown?]>([
    [404, "GET", "/nowhere"],
    [404, "POST", "/nowhere", {}],
    [404, "DELETE", "/actions/a/b/c"],
    [405, "PUT", "/actions", {}],
    [405, "PATCH", "/actions/_Shipped", {}],
    [404, "GET", "/actions/_Unknown"],
    [404, "DELETE", "/actions/_Unknown"],
    [404, "PUT", "/actions/_Unknown", { tags: [] }],
    [400, "POST", "/actions", {}],
    [400, "POST", "/actions", { name: "NoUnderscore" }],
    [400, "GET", "/actions?perPage=0"],
    [400, "GET", "/actions?filter=nothing"],
    [403, "PUT", "/actions/scans", { tags: [] }],
    [409, "POST", "/actions", { name: "_Shipped" }],
  ])("%i of %s %s", async (status, method, path, body) => {
    const { headers, json, ...response } = await send(method, path, body);
    expect(response.status).toBe(status);
    expect(headers.get("content-type")).toBe("application/json");
    expect(json).toMatchObject({ status, errors: expect.any(Array) });
    expect(json).not.toHaveProperty("message");
  });

  it("401, whatever is wrong with the key", async () => {
    for (const key of ["", "x", "x".repeat(80)]) {
      const { status, json } = await send("GET", "/actions", undefined, key);
      expect(status).toBe(401);
      expect(json).toMatchObject({ status: 401, errors: [expect.any(String)] });
      expect(json).not.toHaveProperty("message");
    }
  });

  it("below /auth they are in that family's shape, and have no `message` either", async () => {
    for (const path of ["/auth/nowhere", "/auth/actions?page[size]=0", "/auth/actions/x"]) {
      const { status, json } = await send("GET", path);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(json).toMatchObject({
        errors: [{ code: expect.any(String), title: expect.any(String) }],
      });
      expect(json).not.toHaveProperty("message");
      expect(json).not.toHaveProperty("status");
    }
  });
});

describe("the Link header", () => {
  async function linkOf(path: string): Promise<string | null> {
    return (await send("GET", path)).headers.get("link");
  }

  it("has one address, percent-encoded as a whole, and rel in quotes", async () => {
    expect(await linkOf("/actions?perPage=2")).toMatch(/^<[A-Za-z0-9%._~!*'()-]+>; rel="next"$/);
  });

  it("has an absolute address, of the server as the client called it", async () => {
    const [, encoded = ""] = /^<(.*)>/.exec((await linkOf("/actions?perPage=2")) ?? "") ?? [];
    expect(decodeURIComponent(encoded)).toMatch(
      new RegExp(`^${server.url}/actions\\?perPage=2&nextPageToken=`),
    );
  });

  it("is absent on the last page", async () => {
    expect(await linkOf("/actions?perPage=100")).toBeNull();
    expect(await linkOf("/actions?filter=name%3D_Unknown")).toBeNull();
  });

  it("survives a client that splits it at commas and semicolons before it decodes it, with a filter that has both", async () => {
    const tag = "a, b; c & d = e";
    for (const name of ["_L1", "_L2", "_L3"]) await send("POST", "/actions", { name, tags: [tag] });
    const filter = encodeURIComponent(`tags=${encodeURIComponent(tag)}`);
    const names: string[] = [];
    let next: string | undefined = `${server.url}/actions?filter=${filter}&perPage=2`;
    let pages = 0;
    while (next !== undefined) {
      const response: Response = await fetch(next, {
        headers: { authorization: memory.keys.operator },
      });
      const page = (await response.json()) as { name: string }[]; // a list of types
      names.push(...page.map(({ name }) => name));
      next = splitAsClientsDo(response.headers.get("link"));
      pages += 1;
    }
    expect(names).toEqual(["_L3", "_L2", "_L1"]);
    expect(pages).toBe(2);
  });

  /** Reads the header as the published client does, faults and all. */
  function splitAsClientsDo(header: string | null): string | undefined {
    if (header === null) return undefined;
    const [part = ""] = header.split(",");
    const [address = "", rel = ""] = part.split(";");
    expect(rel.trim()).toBe('rel="next"');
    return decodeURIComponent(address.replace(/<(.*)>/, "$1").trim());
  }

  it("keeps the conditions of a filter as text, too", async () => {
    for (const name of ["_K1", "_K2", "_K3"]) await send("POST", "/actions", { name, tags: ["k"] });
    const link = splitAsClientsDo(await linkOf("/actions?filter=tags%3Dk,other&perPage=2"));
    const response = await fetch(link ?? "", { headers: { authorization: memory.keys.operator } });
    expect(await response.json()).toHaveLength(1);
  });
});

describe("a name that is not there is no error in a list: clients that read one type would hang on one", () => {
  it.each(["operator", "trusted_application", "application_user"] as const)(
    "200 and [] for the key of kind %s",
    async (kind) => {
      for (const name of ["_Unknown", "nothing", "_With%2520blank%2526"]) {
        const path = `/actions?filter=name%3D${name}`;
        const { status, json } = await send("GET", path, undefined, memory.keys[kind]);
        expect(status).toBe(200);
        expect(json).toEqual([]);
      }
    },
  );

  it("200 and [] for a name that only others may see, and for one of another account", async () => {
    const path = "/actions?filter=name%3D_Shipped";
    const other = await memory.otherAccount();
    for (const key of [memory.keys.application_user, memory.keys.trusted_application, other]) {
      const { status, json } = await send("GET", path, undefined, key);
      expect(status).toBe(200);
      expect(json).toEqual([]);
    }
    expect((await send("GET", path)).json).toHaveLength(1);
  });
});

describe("a built-in type has no id, so that clients change and delete /actions itself", () => {
  it.each([
    ["PUT", { tags: [] }],
    ["DELETE", undefined],
  ] as const)("%s on it is 405", async (method, body) => {
    const before = (await send("GET", "/actions?perPage=100")).text;
    const { status, headers, json } = await send(method, "/actions", body);
    expect(status).toBe(405);
    expect(headers.get("allow")).toContain("POST");
    expect(json).toMatchObject({ status: 405 });
    expect((await send("GET", "/actions?perPage=100")).text).toBe(before);
  });

  it("built-in types in a list have a name and nothing else", async () => {
    const list = (await send("GET", "/actions?perPage=8")).json as object[]; // eight types
    for (const type of list) expect(Object.keys(type)).toEqual(["name"]);
  });
});

it("DELETE /actions/{name}/{id of the type} is 404, and deletes neither the type nor its actions", async () => {
  const { id } = (await send("POST", "/actions", { name: "_Twice" })).json as { id: string }; // a type
  await send("POST", "/actions/_Twice", {});
  expect((await send("DELETE", `/actions/_Twice/${id}`)).status).toBe(404);
  expect((await send("GET", "/actions/_Twice")).json).toHaveLength(1);
});

describe("a content type without a body", () => {
  it.each(["GET", "HEAD"])("%s is answered", async (method) => {
    expect((await send(method, "/actions")).status).toBe(200);
    expect((await send(method, "/actions/all")).status).toBe(200);
  });

  it("DELETE is answered with 200 and no body", async () => {
    await send("POST", "/actions", { name: "_Gone" });
    const { id } = (await send("POST", "/actions/_Gone", {})).json as { id: string }; // an action
    for (const path of [`/actions/_Gone/${id}`, "/actions/_Gone"]) {
      const { status, text } = await send("DELETE", path);
      expect(status).toBe(200);
      expect(text).toBe("");
    }
  });
});

it("a document that was read can be sent back whole: what only the server sets is ignored", async () => {
  const made = (await send("POST", "/actions", { name: "_Whole", tags: ["a"] })).json as {
    id: string;
  }; // a type
  const whole = (await send("PUT", `/actions/${made.id}?withScopes=true`, { tags: ["a"] })).json;
  const again = await send("PUT", `/actions/${made.id}`, whole);
  expect(again.status).toBe(200);
  expect(again.json).toMatchObject({ id: made.id, name: "_Whole", tags: ["a"] });
  const copy = { ...(whole as object), name: "_Copy", id: "UGYqGqs7VD8aQKawagdnKtSp" };
  const posted = await send("POST", "/actions", copy);
  expect(posted.status).toBe(201);
  expect(posted.json).not.toMatchObject({ id: "UGYqGqs7VD8aQKawagdnKtSp" });
});

it("a filter may be encoded once or twice: _My Type&1 is found either way", async () => {
  await send("POST", "/actions", { name: "_My Type&1" });
  for (const filter of ["name%3D_My%2520Type%25261", "name=_My%20Type%5C%261"]) {
    expect((await send("GET", `/actions?filter=${filter}`)).json).toMatchObject([
      { name: "_My Type&1" },
    ]);
  }
});

it("Location is absolute and leads to the document", async () => {
  const made = await send("POST", "/actions", { name: "_Located" });
  const location = made.headers.get("location") ?? "";
  expect(location).toBe(`${server.url}/actions/${(made.json as { id: string }).id}`); // a type
  const action = await send("POST", "/actions/_Located", {});
  const read = await fetch(action.headers.get("location") ?? "", {
    headers: { authorization: memory.keys.operator },
  });
  expect(read.status).toBe(200);
});

it("creating answers 201 with the context, which reads give on request only", async () => {
  const made = await send("POST", "/actions/_Shipped", {});
  expect(made.status).toBe(201);
  expect(made.json).toMatchObject({ context: { ipAddress: "127.0.0.1" } });
  const { id } = made.json as { id: string }; // an action
  expect((await send("GET", `/actions/_Shipped/${id}`)).json).not.toHaveProperty("context");
  expect((await send("GET", `/actions/_Shipped/${id}?context=true`)).json).toHaveProperty(
    "context",
  );
});

it("an array creates many: 201 with an array of them, in the order in which they were sent", async () => {
  const sent = ["1", "2", "3"].map((tag) => ({ type: "_Shipped", tags: [tag] }));
  for (const path of ["/actions/all", "/actions/_Shipped"]) {
    const { status, json } = await send("POST", path, sent);
    expect(status).toBe(201);
    expect(json).toMatchObject(sent);
  }
});
