import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DatabaseDamagedError, OpenStoreError, StoreCorruptError } from "../errors.ts";
import { openStore } from "../open-store.ts";
import { checkIntegrity } from "./check-integrity.ts";
import { connect } from "./connect.ts";
import { openDatabase } from "./database.ts";
import { type TemporaryFolder, temporaryFolder } from "./testing/temporary-folder.ts";

const builtInTypes = ["scans"];
const pageSize = 4_096;

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

/** Makes a database of about 200 pages. */
async function fill(file: string): Promise<void> {
  const store = await openStore(`sqlite:${file}`, { builtInTypes });
  const account = await store.accounts.create({ id: "Uaccount0000000000000000", name: "" });
  const document = JSON.stringify({ text: "x".repeat(1_000) });
  const writes = Array.from({ length: 500 }, (_, index) =>
    store.actions.create({ account }, [
      {
        id: `U${String(index).padStart(23, "0")}`,
        type: "scans",
        timestamp: index,
        createdAt: index,
        terms: [],
        document,
        context: undefined,
        scopes: undefined,
      },
    ]),
  );
  await Promise.all(writes);
  await store.close();
}

function overwritePages(file: string, first: number, count: number): Buffer {
  const bytes = readFileSync(file);
  bytes.fill(0xa5, first * pageSize, (first + count) * pageSize);
  writeFileSync(file, bytes);
  return bytes;
}

describe("opening", () => {
  it("makes the folder and the file", () => {
    const file = folder.file("some/new/folder/store.db");
    connect(file).close();
    expect(readFileSync(file).subarray(0, 15).toString()).toBe("SQLite format 3");
  });

  it("sets what durability needs", () => {
    const { database, close } = connect(folder.file("store.db"));
    const pragma = (name: string) => database.prepare(`PRAGMA ${name}`).get();
    expect(pragma("journal_mode")).toEqual(["wal"]);
    expect(pragma("synchronous")).toEqual([2]);
    expect(pragma("foreign_keys")).toEqual([1]);
    close();
  });

  it("refuses a folder", () => {
    mkdirSync(folder.file("folder"));
    expect(() => connect(folder.file("folder"))).toThrow(OpenStoreError);
    expect(() => connect(folder.file("folder"))).toThrow(/is not a file/);
  });

  it("refuses a path through a file", () => {
    writeFileSync(folder.file("plain"), "");
    expect(() => connect(folder.file("plain/store.db"))).toThrow(OpenStoreError);
    expect(() => connect(folder.file("plain/store.db"))).toThrow(/cannot be opened/);
  });
});

describe("a damaged file is refused and left as it is", () => {
  async function expectRefused(file: string, bytes: Buffer): Promise<void> {
    for (let time = 0; time < 2; time++) {
      const opening = openStore(`sqlite:${file}`, { builtInTypes });
      await expect(opening).rejects.toThrow(DatabaseDamagedError);
      await expect(opening).rejects.toThrow(`The database ${file} is damaged`);
    }
    expect(readFileSync(file).equals(bytes)).toBe(true);
  }

  it("when it is something else", async () => {
    const file = folder.file("text.db");
    writeFileSync(file, "a shopping list\n".repeat(100));
    await expectRefused(file, readFileSync(file));
  });

  it.each([
    ["the first page", 0, 1],
    ["a page in the middle", 60, 1],
    ["the last pages", 100, 20],
  ])("when %s was overwritten", async (_what, first, count) => {
    const file = folder.file("store.db");
    await fill(file);
    await expectRefused(file, overwritePages(file, first, count));
  });

  it("when the end is missing", async () => {
    const file = folder.file("store.db");
    await fill(file);
    const bytes = readFileSync(file).subarray(0, 50 * pageSize);
    writeFileSync(file, bytes);
    await expectRefused(file, bytes);
  });
});

describe("in a large file", () => {
  it("only the tables that everything depends on are checked", async () => {
    const file = folder.file("store.db");
    await fill(file);
    overwritePages(file, 60, 40);
    const database = openDatabase(file);
    expect(() => checkIntegrity(database, 0)).not.toThrow();
    expect(() => checkIntegrity(database)).toThrow(StoreCorruptError);
    database.close();
  });

  it("damage to those is found", async () => {
    const file = folder.file("store.db");
    await fill(file);
    const database = openDatabase(file);
    const root = database
      .prepare<[], [number]>("SELECT rootpage FROM sqlite_schema WHERE name = 'accounts'")
      .get();
    overwritePages(file, (root?.[0] ?? 0) - 1, 1);
    expect(() => checkIntegrity(database, 0)).toThrow(StoreCorruptError);
    database.close();
  });
});
