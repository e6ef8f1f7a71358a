import { symlinkSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DatabaseLockedError, OpenStoreError } from "../errors.ts";
import { openStore } from "../open-store.ts";
import { connect } from "./connect.ts";
import { startProcess } from "./testing/start-process.ts";
import { type TemporaryFolder, temporaryFolder } from "./testing/temporary-folder.ts";

const script = new URL("./testing/open-store-process.ts", import.meta.url);

let folder: TemporaryFolder;
let file: string;
beforeEach(() => {
  folder = temporaryFolder();
  file = folder.file("store.db");
});
afterEach(() => folder.remove());

describe("a database that is open", () => {
  it("cannot be opened again in the same process, by any name", () => {
    const first = connect(file);
    symlinkSync(file, folder.file("link.db"));
    for (const path of [file, folder.file("link.db"), `${folder.file("")}/./store.db`]) {
      expect(() => connect(path)).toThrow(DatabaseLockedError);
      expect(() => connect(path)).toThrow(
        `The database ${file} is open already. Stop the server that has it, or set DATABASE_URL to another file.`,
      );
    }
    first.close();
    connect(file).close();
  });

  it("and was made through a link cannot be opened without it", () => {
    symlinkSync(file, folder.file("link.db"));
    const first = connect(folder.file("link.db"));
    expect(() => connect(file)).toThrow(DatabaseLockedError);
    first.close();
  });

  it("cannot be opened by a second process, which ends with one line that says so", async () => {
    const first = connect(file);
    const second = startProcess(script, file);
    expect(await second.ended).toEqual({ code: 1, signal: null });
    expect(second.output()).toBe(
      `The database ${file} is open already. Stop the server that has it, or set DATABASE_URL to another file.\n`,
    );
    first.close();
  });

  it("by another process cannot be opened by this one, until that process is killed", async () => {
    const holder = startProcess(script, file);
    await holder.said("open\n");
    for (let time = 0; time < 20; time++) {
      expect(() => connect(file)).toThrow(DatabaseLockedError);
    }
    holder.kill("SIGKILL");
    expect(await holder.ended).toEqual({ code: null, signal: "SIGKILL" });
    connect(file).close();
  });

  it("is locked again after each time it is closed", async () => {
    for (let time = 0; time < 3; time++) {
      const store = await openStore(`sqlite:${file}`, { builtInTypes: [] });
      expect(() => connect(file)).toThrow(DatabaseLockedError);
      await store.close();
    }
  });
});

describe("a lock file", () => {
  it("that was left behind locks nothing", () => {
    writeFileSync(`${file}.lock`, "");
    connect(file).close();
  });

  it("that is something else is named in the error", () => {
    writeFileSync(`${file}.lock`, "a shopping list\n".repeat(100));
    expect(() => connect(file)).toThrow(OpenStoreError);
    expect(() => connect(file)).toThrow(`The lock file ${file}.lock cannot be used`);
  });

  it("is not kept when opening fails", () => {
    writeFileSync(file, "a shopping list\n".repeat(100));
    expect(() => connect(file)).toThrow(/damaged/);
    writeFileSync(file, "");
    connect(file).close();
  });
});

it("any number of stores can be open in memory", () => {
  const connections = [connect(":memory:"), connect(":memory:")];
  for (const connection of connections) connection.close();
});
