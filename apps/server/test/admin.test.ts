import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runAdmin } from "../src/admin/run-admin.ts";
import {
  type TemporaryFolder,
  temporaryFolder,
} from "../src/storage/sqlite/testing/temporary-folder.ts";
import { type FileServer, startFileServer } from "./file-server.ts";

/** The admin command, as a process of its own beside a server that runs. */
const entry = fileURLToPath(new URL("../src/admin.ts", import.meta.url));

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

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as a process of its own. */
function runProcess(words: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["--conditions=@verbatim/source", entry, ...words],
      { env: { PATH: process.env.PATH, DATABASE_URL: server.database } },
      (_error, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

/** Runs the command in this process, which is quicker. */
async function admin(words: readonly string[], database = server.database): Promise<Ended> {
  const said = { out: "", err: "" };
  const code = await runAdmin(
    words,
    { DATABASE_URL: database },
    {
      out: (text) => {
        said.out += text;
      },
      err: (text) => {
        said.err += text;
      },
    },
  );
  return { code, ...said };
}

async function done(...words: string[]): Promise<string> {
  const { code, out, err } = await runProcess(words);
  expect(code, err).toBe(0);
  expect(err).toBe("");
  return out;
}

/** What stands beside a name in the output. */
function shownAs(name: string, out: string): string {
  return new RegExp(`^${name} +(\\S.*)$`, "m").exec(out)?.[1] ?? "";
}

async function ask(key: string, path = "/access"): Promise<{ status: number; body: unknown }> {
  const response = await server.fetch(path, { headers: { authorization: key } });
  return { status: response.status, body: await response.json() };
}

describe("while the server runs", () => {
  it("makes an account, a project and keys that work at once", async () => {
    const account = shownAs("Account", await done("accounts", "create", "--name", "Second"));
    const project = shownAs(
      "Project",
      await done("projects", "create", "--account", account, "--name", "Docks"),
    );
    const operator = await done("keys", "create", "--account", account, "--kind", "operator");
    expect(await ask(shownAs("Secret", operator))).toMatchObject({
      status: 200,
      body: { account, actor: { type: "operator" } },
    });
    const user = await done(
      ...["keys", "create", "--account", account, "--kind", "application_user"],
      ...["--project", project, "--actor", "ann", "--expires-at", "2999-01-01"],
    );
    expect(await ask(shownAs("Secret", user))).toMatchObject({
      body: { account, actor: { id: "ann", type: "userInApp" }, project },
    });

    const accounts = await done("accounts", "list");
    expect(accounts).toMatch(new RegExp(`^${account} +2 +Second$`, "m"));
    const keys = await done("keys", "list", "--account", account);
    expect(keys).toMatch(new RegExp(`application_user +\\S{8}\\.\\.\\. .* ${project}$`, "m"));
    expect(keys).not.toContain(shownAs("Secret", operator));
  });

  it("revokes a key within a second, and no other", async () => {
    const { id: account } = (await server.store.accounts.list())[0] ?? { id: "" };
    const made = await done("keys", "create", "--account", account, "--kind", "operator");
    const secret = shownAs("Secret", made);
    expect((await ask(secret, "/actions/scans")).status).toBe(200);
    await done("keys", "revoke", shownAs("Key", made));
    const revoked = performance.now();
    await expect
      .poll(async () => (await ask(secret, "/actions/scans")).status, {
        interval: 20,
        timeout: 2_000,
      })
      .toBe(401);
    expect(performance.now() - revoked).toBeLessThan(1_000);
    expect((await ask(server.key)).status).toBe(200);
  });

  it("shows nothing that a terminal would obey", async () => {
    await server.fetch("/auth/keys", {
      method: "POST",
      headers: { authorization: server.key, "content-type": "application/json" },
      body: JSON.stringify({ kind: "operator", description: "\u001b[2Ja\nb" }),
    });
    const { id = "" } = (await server.store.accounts.list())[0] ?? {};
    const { out } = await admin(["keys", "list", "--account", id]);
    expect(out).toContain("?[2Ja?b");
    expect(out).not.toContain("\u001b");
  });

  it("waits for the server's writes, and they for it", async () => {
    const writing = Promise.all(
      Array.from({ length: 200 }, async () => {
        const response = await server.fetch("/actions/scans", {
          method: "POST",
          headers: { authorization: server.key, "content-type": "application/json" },
          body: "{}",
        });
        return response.status;
      }),
    );
    const accounts = await Promise.all(
      ["a", "b"].map((name) => runProcess(["accounts", "create", "--name", name])),
    );
    expect(accounts.map(({ code }) => code)).toEqual([0, 0]);
    expect(new Set(await writing)).toEqual(new Set([201]));
  });
});

describe("what it cannot do", () => {
  const nobody = "UBnbdy000000000000000000";

  it.each([
    [
      "an account that does not exist",
      ["keys", "list", "--account", nobody],
      `no account ${nobody}`,
    ],
    ["a key that does not exist", ["keys", "revoke", nobody], `no key ${nobody}`],
    ["an empty name", ["accounts", "create", "--name", " "], "name is empty"],
    ["a name with a line break", ["accounts", "create", "--name", "a\nb"], "cannot be printed"],
  ])("names %s, and ends with 1", async (_what, words, reason) => {
    const { code, out, err } = await admin(words);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(reason);
    expect(err.split("\n")).toHaveLength(2);
  });

  it.each([
    ["a project that is needed", [], "exactly 1 project"],
    ["a project that does not exist", ["--project", nobody], `no project ${nobody}`],
    ["a time that has passed", ["--expires-at", "2001-01-01"], "has passed"],
    ["what is no time", ["--expires-at", "tomorrow"], "is no time"],
  ])("makes no key without %s", async (_what, words, reason) => {
    const { id } = (await server.store.accounts.list())[0] ?? { id: "" };
    const { code, err } = await admin([
      ...["keys", "create", "--account", id, "--kind", "application"],
      ...words,
    ]);
    expect(code).toBe(1);
    expect(err).toContain(reason);
    expect((await server.store.accounts.list())[0]?.keys).toBe(1);
  });

  it.each([
    ["no database", "sqlite:no-such-folder/verbatim.db", "Start the server once"],
    ["a database in memory", "sqlite::memory:", "belongs to its server"],
    ["another kind of database", "postgres://a", "must be sqlite:"],
  ])("says that there is %s", async (_what, database, reason) => {
    const { code, err } = await admin(["accounts", "list"], database);
    expect(code).toBe(1);
    expect(err).toContain(reason);
  });

  it.each([
    [[], "Say what to do"],
    [["accounts"], 'no command "accounts"'],
    [["accounts", "destroy"], 'no command "accounts destroy"'],
    [["accounts", "create"], "--name is missing"],
    [["accounts", "create", "--name", "a", "--name", "b"], "given twice"],
    [["accounts", "list", "--all"], "--all"],
    [["keys", "revoke"], "is missing"],
    [["keys", "revoke", "a", "b"], '"b" means nothing'],
    [["keys", "create", "--account", nobody, "--kind", "king"], "--kind must be one of"],
  ])("does not understand %j, shows the help and ends with 2", async (words, reason) => {
    const { code, out, err } = await admin(words);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(reason);
    expect(err).toContain("Exit codes");
  });

  it("ends its process with the code", async () => {
    expect((await runProcess(["keys", "revoke", nobody])).code).toBe(1);
    expect((await runProcess(["keys", "revoke"])).code).toBe(2);
  });

  it("shows the help when asked, for everything or for one command", async () => {
    const { code, out: all } = await admin(["--help"]);
    expect(code).toBe(0);
    for (const words of ["accounts create", "keys revoke <id of the key>", "--expires-at <time>"]) {
      expect(all).toContain(words);
    }
    const { out: one } = await admin(["accounts", "list", "--help"]);
    expect(one).toContain("accounts list");
    expect(one).not.toContain("keys revoke");
  });
});
