import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readEvents } from "./read-events.ts";

/** The process that people start: its start, its stop and what it says. */
const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

let folder: string;
let running: ChildProcess[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "verbatim-main-"));
  running = [];
});
afterEach(async () => {
  for (const child of running) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  await rm(folder, { recursive: true });
});

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly key: string | undefined;
  readonly greeting: string;
}

function run(environment: Record<string, string> = {}): {
  child: ChildProcess;
  said: () => string;
} {
  const child = spawn(process.execPath, ["--conditions=@verbatim/source", main], {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: "0", LOG_LEVEL: "silent", ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  running.push(child);
  let text = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  return { child, said: () => text };
}

/** Starts the server and waits for its greeting. */
async function start(environment?: Record<string, string>): Promise<Started> {
  const { child, said } = run(environment);
  await expect.poll(said, { timeout: 20_000 }).toMatch(/Reference .*\n(.|\n)*\n$/);
  const greeting = said();
  const [, url = ""] = /API +(\S+)/.exec(greeting) ?? [];
  return { child, url, key: /Key +(\S+)/.exec(greeting)?.[1], greeting };
}

/** Lets the server run to its own end, and gives what it said and its exit code. */
async function end(environment: Record<string, string>): Promise<{ code: number; text: string }> {
  const { child, said } = run(environment);
  const [code] = await once(child, "close");
  return { code, text: said() };
}

async function stop({ child }: Started): Promise<number> {
  child.kill("SIGTERM");
  const [code] = await once(child, "exit");
  return code;
}

function ask(url: string, key: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: key, "content-type": "application/json" };
  return fetch(url, { ...init, headers });
}

describe("the server's process", () => {
  it("prints its address and a key once, and keeps everything over a restart", async () => {
    const first = await start();
    expect(first.key).toMatch(/^[A-Za-z0-9]{80}$/);
    const key = first.key ?? "";
    const body = '{"name":"_Kept"}';
    const created = await ask(`${first.url}/actions`, key, { method: "POST", body });
    expect(created.status).toBe(201);
    expect(await stop(first)).toBe(0);

    const second = await start();
    expect(second.key).toBeUndefined();
    const listed = await ask(`${second.url}/actions?filter=name%3D_Kept`, key);
    expect(await listed.json()).toMatchObject([{ name: "_Kept" }]);
  });

  it("takes the first key from outside, and does not print it", async () => {
    const key = "k".repeat(80);
    const server = await start({ BOOTSTRAP_OPERATOR_KEY: key });
    expect(server.greeting).not.toContain(key);
    expect((await ask(`${server.url}/access`, key)).status).toBe(200);
  });

  it("finishes a request that is being answered when it is told to stop", async () => {
    const server = await start();
    const requests = Array.from({ length: 50 }, () =>
      ask(`${server.url}/actions/scans`, server.key ?? "", { method: "POST", body: "{}" }),
    );
    await requests[0];
    const code = stop(server);
    const outcomes = await Promise.allSettled(requests);
    expect(await code).toBe(0);
    const answered = outcomes.filter((outcome) => outcome.status === "fulfilled");
    expect(answered.every(({ value }) => value.status === 201)).toBe(true);

    const again = await start();
    const list = await ask(`${again.url}/actions/scans`, server.key ?? "");
    expect(Number(list.headers.get("x-result-count"))).toBeGreaterThanOrEqual(answered.length);
  });

  it("does not wait for streams when it is told to stop, and goes on with them after", async () => {
    const first = await start();
    const key = first.key ?? "";
    const events = readEvents(await ask(`${first.url}/actions/scans/stream`, key));
    const act = ({ url }: Started) =>
      ask(`${url}/actions/scans`, key, { method: "POST", body: "{}" });
    await act(first);
    await events.take(1);
    const since = performance.now();
    expect(await stop(first)).toBe(0);
    expect(performance.now() - since).toBeLessThan(2_000);
    await events.ended();

    const second = await start();
    await act(second);
    const headers = { authorization: key, "last-event-id": events.lastId() };
    const again = readEvents(await fetch(`${second.url}/actions/scans/stream`, { headers }));
    expect(await again.take(1)).toHaveLength(1);
    await again.cancel();
  });

  it.runIf(process.platform === "linux")(
    "exports 50,000 actions in the memory of a few pages",
    async () => {
      const server = await start({ RATE_LIMIT: "0" });
      const key = server.key ?? "";
      const lines = `{"customFields":{"text":"${"x".repeat(1_500)}"}}\n`.repeat(2_500);
      const headers = { authorization: key, "content-type": "application/x-ndjson" };
      for (let i = 0; i < 20; i += 1) {
        const init = { method: "POST", body: lines, headers };
        expect((await fetch(`${server.url}/actions/scans/import`, init)).status).toBe(200);
      }
      const resident = async () => {
        const text = await readFile(`/proc/${server.child.pid}/status`, "utf8");
        return Number(/VmRSS:\s+(\d+) kB/.exec(text)?.[1]) / 1_024;
      };
      /** Reads an export of about 80 MB, and gives the most memory that was held meanwhile. */
      const exportAll = async (format: string) => {
        const path = `/actions/scans/export?format=${format}`;
        const response = await ask(`${server.url}${path}`, key);
        let most = 0;
        let bytes = 0;
        let chunks = 0;
        for await (const chunk of response.body ?? []) {
          bytes += (chunk as Uint8Array).length; // a fetched body is bytes
          if (chunks++ % 20 === 0) most = Math.max(most, await resident());
        }
        expect(bytes).toBeGreaterThan(75_000_000);
        return most;
      };
      // What the first leaves for the collector counts once, however much is exported after.
      const first = Math.max(await exportAll("ndjson"), await exportAll("csv"));
      for (const format of ["ndjson", "csv", "ndjson"]) {
        const most = await exportAll(format);
        expect(most - first).toBeLessThan(40);
      }
    },
    120_000,
  );

  it("ends at once, with one line, when another process has the database", async () => {
    await start();
    const { code, text } = await end({});
    expect(code).toBe(1);
    expect(text.trim().split("\n")).toHaveLength(1);
    expect(text).toContain("verbatim.db");
  });

  it("ends with a readable list when the configuration is wrong", async () => {
    const { code, text } = await end({ PORT: "http", RATE_LIMIT: "many" });
    expect(code).toBe(1);
    expect(text).toMatch(/PORT: must be a whole number .*\n {2}RATE_LIMIT: must be/);
    expect(text).not.toContain("    at ");
  });

  it("ends with one line when the port is taken", async () => {
    const { url } = await start();
    const { code, text } = await end({ PORT: new URL(url).port, DATABASE_URL: "sqlite::memory:" });
    expect(code).toBe(1);
    expect(text.trim().split("\n")).toHaveLength(1);
    expect(text).toContain("PORT");
  });
});
