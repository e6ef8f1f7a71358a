import { pino } from "pino";
import { afterEach, describe, expect, it } from "vitest";
import { createApp } from "../src/app.ts";
import { storeRefusals } from "../src/http/error-map.ts";
import { errorKinds } from "../src/http/http-error.ts";
import * as storeErrors from "../src/storage/errors.ts";
import { mapError } from "../src/storage/sqlite/map-error.ts";
import { failingStore } from "./failing-store.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

/** Each error of the store, planted, and what a client of either family gets of it. */
let server: TestServer | undefined;
afterEach(() => server?.close());

const secret = "constraint of table keys at /srv/data/verbatim.db";

/** Asks a server whose store fails, and gives the answer with what was logged. */
async function ask(path: string, failure: () => Error) {
  server = await startTestServer({}, failingStore(failure));
  const lines: string[] = [];
  const logger = pino({ level: "error" }, { write: (line: string) => void lines.push(line) });
  const app = createApp({ ...server.services, logger });
  const response = await app.request(path, { headers: { authorization: server.keys.operator } });
  return { response, text: await response.text(), log: lines.join("") };
}

/** The answer of each class: nothing else may be in the table, and nothing may be missing. */
const rows = [
  { Class: storeErrors.StoreBusyError, status: 503, retryAfter: "1" },
  { Class: storeErrors.StoreFullError, status: 503, retryAfter: "60" },
  { Class: storeErrors.StoreCorruptError, status: 503, retryAfter: "60" },
  { Class: storeErrors.StoreUnavailableError, status: 503, retryAfter: "1" },
  { Class: storeErrors.StoreInputError, status: 400, retryAfter: null },
  { Class: storeErrors.StoreConflictError, status: 500, retryAfter: null },
  { Class: storeErrors.StoreError, status: 500, retryAfter: null },
] as const;

describe.each(["/actions", "/auth/actions"])("%s", (path) => {
  it.each(rows)("answers $Class.name with $status", async ({ Class, status, retryAfter }) => {
    const { response, text, log } = await ask(path, () => new Class(secret));
    expect(response.status).toBe(status);
    expect(response.headers.get("retry-after")).toBe(retryAfter);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(JSON.parse(text)).toHaveProperty("errors");
    expect(text).not.toContain(secret);
    expect(log).toContain(secret);
  });

  it("answers what is not an error of the store with 500", async () => {
    const { response, text, log } = await ask(path, () => new TypeError(secret));
    expect(response.status).toBe(500);
    expect(text).not.toContain(secret);
    expect(log).toContain(secret);
  });
});

/** https://www.sqlite.org/rescode.html, with an extended code of each that has some. */
it.each<[string, number, number]>([
  ["SQLITE_ERROR", 1, 500],
  ["SQLITE_BUSY", 5, 503],
  ["SQLITE_BUSY_TIMEOUT", 773, 503],
  ["SQLITE_LOCKED", 6, 503],
  ["SQLITE_NOMEM", 7, 503],
  ["SQLITE_READONLY", 8, 503],
  ["SQLITE_INTERRUPT", 9, 503],
  ["SQLITE_IOERR_WRITE", 778, 503],
  ["SQLITE_CORRUPT", 11, 503],
  ["SQLITE_FULL", 13, 503],
  ["SQLITE_CANTOPEN", 14, 503],
  ["SQLITE_PROTOCOL", 15, 503],
  ["SQLITE_SCHEMA", 17, 500],
  ["SQLITE_TOOBIG", 18, 400],
  ["SQLITE_CONSTRAINT_UNIQUE", 2067, 500],
  ["SQLITE_CONSTRAINT_FOREIGNKEY", 787, 500],
  ["SQLITE_MISMATCH", 20, 400],
  ["SQLITE_MISUSE", 21, 500],
  ["SQLITE_NOLFS", 22, 503],
  ["SQLITE_RANGE", 25, 400],
  ["SQLITE_NOTADB", 26, 503],
])("%s (%i) becomes %i, and its text stays in the log", async (_name, errcode, status) => {
  const ofDriver = Object.assign(new Error(secret), { code: "ERR_SQLITE_ERROR", errcode });
  const { response, text, log } = await ask("/actions", () => mapError(ofDriver) as Error); // a mapped Error is an Error
  expect(response.status).toBe(status);
  expect(text).not.toMatch(/sqlite|table|srv/i);
  expect(log).toContain(secret);
});

describe("the table", () => {
  it("has a row for every error that a request can meet", () => {
    const classes = Object.values(storeErrors).filter(
      (Class) => !(Class.prototype instanceof storeErrors.OpenStoreError),
    );
    const atStart = new Set<unknown>([storeErrors.OpenStoreError]);
    const expected = classes.filter((Class) => !atStart.has(Class));
    expect(new Set(storeRefusals.map(({ error }) => error))).toEqual(new Set(expected));
    expect(new Set<unknown>(rows.map(({ Class }) => Class))).toEqual(new Set<unknown>(expected));
  });

  it("names a class before those that it extends, so that the first that fits is the nearest", () => {
    storeRefusals.forEach(({ error }, index) => {
      const hidden = storeRefusals
        .slice(index + 1)
        .filter((row) => row.error.prototype instanceof error);
      expect(hidden).toEqual([]);
    });
  });

  it("says when to come back with every 503, and only there", () => {
    for (const { kind, retryAfter } of storeRefusals) {
      expect(retryAfter !== undefined).toBe(errorKinds[kind].status === 503);
    }
  });
});

it("a write that fails leaves reads as they were: a full disk is not a dead server", async () => {
  server = await startTestServer({}, (store) => ({
    ...store,
    actionTypes: {
      ...store.actionTypes,
      create: () => Promise.reject(new storeErrors.StoreFullError(secret)),
    },
  }));
  const full = await server.request("/actions", { method: "POST", body: '{"name":"_A"}' });
  expect(full.status).toBe(503);
  expect((await server.request("/actions")).status).toBe(200);
});
