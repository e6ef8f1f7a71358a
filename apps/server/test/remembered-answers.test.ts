import { afterEach, beforeEach, expect, it } from "vitest";
import { hashSecret } from "../src/secrets.ts";
import { type ListeningServer, startListening } from "./listening-server.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

let memory: TestServer;
let server: ListeningServer;
/** How often the list was read from the store. */
let reads: number;

async function start(config: Parameters<typeof startTestServer>[0] = {}): Promise<void> {
  reads = 0;
  memory = await startTestServer(config, (store) => ({
    ...store,
    actions: {
      ...store.actions,
      list(...given) {
        reads += 1;
        return store.actions.list(...given);
      },
    },
  }));
  server = await startListening(memory.services);
  await add();
}
async function stop(): Promise<void> {
  await server.close();
  await memory.close();
}
beforeEach(() => start());
afterEach(stop);

async function add(): Promise<string> {
  const response = await memory.request("/actions/scans", { method: "POST", body: "{}" });
  return ((await response.json()) as { id: string }).id;
}

function get(
  path = "/actions/scans?perPage=1",
  headers: readonly string[] = [`Authorization: ${memory.keys.operator}`],
  method = "GET",
) {
  const head = [`${method} ${path} HTTP/1.1`, "Host: a.example", "Connection: close", ...headers];
  return server.send(`${head.join("\r\n")}\r\n\r\n`);
}

/** The head without what differs from answer to answer. */
function lasting(head: string): string[] {
  const lines = head.split("\r\n").filter((line) => !/^(date|x-request-id):/i.test(line));
  return lines.map((line) => line.replace(/^[^:]+:/, (name) => name.toLowerCase())).sort();
}

it("gives the same bytes and headers again, under another request id", async () => {
  await add();
  const first = await get();
  const second = await get();
  expect(reads).toBe(1);
  expect(second.status).toBe(200);
  expect(second.body).toBe(first.body);
  expect(lasting(second.head)).toEqual(lasting(first.head));
  const id = (head: string) => /x-request-id: (\S+)/i.exec(head)?.[1];
  expect(id(second.head)).toMatch(/^[0-9a-f-]{36}$/);
  expect(id(second.head)).not.toBe(id(first.head));
});

it("forgets with every write", async () => {
  expect((await get()).body).not.toBe("[]");
  const id = await add();
  expect(JSON.parse((await get()).body)).toMatchObject([{ id }]);
  await memory.request(`/actions/scans/${id}`, { method: "DELETE" });
  expect((await get()).body).not.toContain(id);
  expect(reads).toBe(3);
});

it("does not keep what was read before a write that has come meanwhile", async () => {
  const list = memory.services.store.actions.list;
  let wait: Promise<unknown> | undefined;
  Object.assign(memory.services.store.actions, {
    list: async (...given: Parameters<typeof list>) => {
      const page = await list(...given);
      wait ??= add();
      await wait;
      return page;
    },
  });
  await get();
  const latest = JSON.parse((await get()).body) as { id: string }[];
  expect(latest[0]?.id).toBe(await wait);
});

it.each([
  ["another key", async () => [`Authorization: ${await memory.newKey({ kind: "operator" })}`], 200],
  ["no key", () => [], 401],
  ["two keys", () => [1, 2].map(() => `Authorization: ${memory.keys.operator}`), 400],
  ["another account's key", async () => [`Authorization: ${await memory.otherAccount()}`], 200],
  ["a header more", () => [`Authorization: ${memory.keys.operator}`, "Accept: */*"], 200],
])("answers a request with %s for itself", async (_name, headers, status) => {
  const known = await get();
  const answer = await get(undefined, await headers());
  expect(answer.status).toBe(status);
  if (_name === "another account's key") expect(answer.body).toBe("[]");
  else if (status === 200) expect(answer.body).toBe(known.body);
});

it.each([
  ["that names itself", () => ["X-Request-Id: mine"]],
  ["with a body", () => ["Content-Length: 0"]],
])("never keeps the answer to a request %s", async (_name, more) => {
  const headers = [`Authorization: ${memory.keys.operator}`, ...more()];
  await get(undefined, headers);
  await get(undefined, headers);
  expect(reads).toBe(2);
});

it("keeps answers of lists only, and only of those that were found", async () => {
  for (const path of ["/actions", "/access", "/actions/_Unknown", "/actions/scans?perPage=0"]) {
    const [one, two] = [await get(path), await get(path)];
    expect(two.status, path).toBe(one.status);
  }
  expect((await get(undefined, undefined, "HEAD")).body).toBe("");
  expect((await get(undefined, undefined, "HEAD")).body).toBe("");
  expect((await get()).body).not.toBe("");
});

it.each([
  "/actions/all?filter=tags%3Dred&perPage=5",
  "/actions/all?project=UGFqk8eCVXPRQKwwwgGcHmGh",
  "/thngs/T-1/actions/scans?sortOrder=ASCENDING",
  "/products/P-1/actions/all?withScopes=true",
  "/collections/C-1/actions/all?context=true",
])("keeps %s for those who ask for just that, and forgets it with every write", async (path) => {
  const first = await get(path);
  expect((await get(path)).body).toBe(first.body);
  expect(reads).toBe(1);
  expect((await get(`${path}&perPage=7`.replace("perPage=5&", ""))).status).toBe(200);
  expect(reads).toBe(2);
  await add();
  await get(path);
  expect(reads).toBe(3);
});

it("gives each key what it may see of the same address", async () => {
  const body = JSON.stringify({ scopes: { users: [], projects: ["all"] } });
  await memory.request("/actions/scans", { method: "POST", body });
  const counts = async (key: string) => {
    const { body: text } = await get("/actions/scans", [`Authorization: ${key}`]);
    return (JSON.parse(text) as unknown[]).length;
  };
  const { operator, trusted_application, application_user } = memory.keys;
  for (let round = 0; round < 2; round += 1) {
    expect(await counts(operator)).toBe(2);
    expect(await counts(trusted_application)).toBe(1);
    expect(await counts(application_user)).toBe(0);
  }
  expect(reads).toBe(3);
});

it("refuses a key that was revoked meanwhile", async () => {
  const created = await memory.request("/auth/keys", {
    method: "POST",
    body: JSON.stringify({ kind: "operator", description: "" }),
  });
  const { data } = (await created.json()) as { data: { id: string; secret: string } };
  const headers = [`Authorization: ${data.secret}`];
  expect((await get(undefined, headers)).status).toBe(200);
  expect((await get(undefined, headers)).status).toBe(200);
  expect(reads).toBe(1);
  await memory.request(`/auth/keys/${data.id}`, { method: "DELETE" });
  expect((await get(undefined, headers)).status).toBe(401);
});

it("answers for a type that was archived or deleted meanwhile as it is now", async () => {
  await memory.request("/actions", { method: "POST", body: '{"name":"_Brief"}' });
  await memory.request("/actions/_Brief", { method: "POST", body: "{}" });
  const first = await get("/actions/_Brief");
  expect((await get("/actions/_Brief")).body).toBe(first.body);
  await memory.request("/actionTypes/_Brief/archive", { method: "POST" });
  expect((await get("/actions/_Brief")).body).toBe(first.body);
  await memory.request("/actions/_Brief", { method: "DELETE" });
  expect((await get("/actions/_Brief")).status).toBe(404);
  expect((await get("/actions/all")).body).not.toContain("_Brief");
});

it("refuses a key that has ended meanwhile", async () => {
  const secret = "e".repeat(80);
  const found = memory.services.store.keys.findByHash;
  const account = (await found(hashSecret(memory.keys.operator)))?.account ?? 0;
  await memory.services.store.keys.create({
    account,
    id: "UEndingKey00000000000000",
    kind: "operator",
    hash: hashSecret(secret),
    prefix: secret.slice(0, 8),
    actorId: "UEndingActor000000000000",
    projectIds: [],
    permissionGroupIds: [],
    description: "",
    createdAt: 0,
    expiresAt: Date.now() + 1_000,
  });
  const headers = [`Authorization: ${secret}`];
  expect((await get(undefined, headers)).status).toBe(200);
  await expect
    .poll(async () => (await get(undefined, headers)).status, { timeout: 5_000 })
    .toBe(401);
});

it("counts against the rate", async () => {
  await stop();
  await start({ rateLimit: 1 });
  const authorization = await memory.newKey({ kind: "operator" });
  const headers = [`Authorization: ${authorization}`];
  expect((await get(undefined, headers)).status).toBe(200);
  const actor = await memory.services.keys.authenticate(authorization);
  // So much that no pause of a slow machine gives it back.
  memory.services.rateLimiter.take(actor?.keyId ?? "", 1_000);
  expect((await get(undefined, headers)).status).toBe(429);
  expect(reads).toBe(1);
});

it("keeps nothing when browsers of other origins are answered", async () => {
  await stop();
  await start({ allowedOrigins: ["https://a.example"] });
  await get();
  await get();
  expect(reads).toBe(2);
});
