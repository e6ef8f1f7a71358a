import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { generateSecret } from "../src/secrets.ts";
import {
  type TemporaryFolder,
  temporaryFolder,
} from "../src/storage/sqlite/testing/temporary-folder.ts";
import { type FileServer, startFileServer } from "./file-server.ts";

/** What keys leave behind in the file, in memory and in answers. */
let folder: TemporaryFolder;
let server: FileServer;
beforeEach(async () => {
  folder = temporaryFolder();
  server = await startFileServer(folder.file("verbatim.db"));
});
afterEach(async () => {
  await server.close();
  folder.remove();
});

async function newKey(headers: Record<string, string> = {}) {
  const response = await server.fetch("/auth/keys", {
    method: "POST",
    headers: { authorization: server.key, "content-type": "application/json", ...headers },
    body: '{"kind":"operator"}',
  });
  return ((await response.json()) as { data: { id: string; secret: string } }).data;
}

function access(authorization: string | undefined, path = "/access"): Promise<Response> {
  return server.fetch(path, { headers: authorization === undefined ? {} : { authorization } });
}

/** The bytes of the database and of its log. */
function fileText(): string {
  return ["", "-wal"]
    .map((end) => readFileSync(`${folder.file("verbatim.db")}${end}`, "latin1"))
    .join("");
}

describe("at rest", () => {
  it("no secret is in the file, not in the answer that is kept for a repeat either", async () => {
    const headers = { "Idempotency-Key": "a-key-for-the-gate" };
    const { id, secret } = await newKey(headers);
    expect(await newKey(headers)).toMatchObject({ id, secret });
    const text = fileText();
    expect(text).toContain(id);
    expect(text).toContain(secret.slice(0, 8));
    for (const hidden of [secret.slice(8), server.key.slice(8), headers["Idempotency-Key"]]) {
      expect(text).not.toContain(hidden);
    }
  });

  it("the last use is kept when the server stops, without a request having waited for it", async () => {
    const { id, secret } = await newKey();
    const before = Date.now();
    expect((await access(secret)).status).toBe(200);
    await server.close();
    server = await startFileServer(folder.file("verbatim.db"));
    const [account] = await server.store.accounts.list();
    const key = await server.store.keys.find({ account: account?.account ?? 0 }, id);
    expect(key?.lastUsedAt).toBeGreaterThanOrEqual(before);
  });
});

describe("wrong keys", () => {
  it("are all answered alike, whatever is wrong with them", async () => {
    const ended = await newKey();
    await server.fetch(`/auth/keys/${ended.id}`, {
      method: "DELETE",
      headers: { authorization: server.key },
    });
    const wrong = [
      ...[undefined, "", "x", "Bearer", "Bearer x", "Basic eDp4", "Digest x", "Basic ====="],
      ...[generateSecret(), `Bearer ${generateSecret()}`, server.key.toLowerCase()],
      ...[server.key.slice(1), `${server.key}0`, ended.secret],
    ];
    const answers = await Promise.all(
      wrong.map(async (authorization) => {
        const { status, headers, ...response } = await access(authorization).then(
          async (answer) => ({
            status: answer.status,
            headers: answer.headers,
            body: await answer.text(),
          }),
        );
        return { status, challenge: headers.get("www-authenticate"), ...response };
      }),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.status).toBe(401);
  });

  it("in any number leave nothing behind, and lock nobody out", async () => {
    const rows = fileText().length;
    for (let round = 0; round < 10; round += 1) {
      const statuses = await Promise.all(
        Array.from({ length: 1_000 }, async () => (await access(generateSecret())).status),
      );
      expect(new Set(statuses)).toEqual(new Set([401]));
    }
    expect((await access(server.key)).status).toBe(200);
    expect(fileText().length).toBe(rows);
  });

  it("two at once are refused with 400, whichever of them is right", async () => {
    const headers = new Headers([
      ["authorization", server.key],
      ["authorization", server.key],
    ]);
    expect((await server.fetch("/access", { headers })).status).toBe(400);
    expect((await server.fetch("/auth/keys", { headers })).status).toBe(400);
  });
});
