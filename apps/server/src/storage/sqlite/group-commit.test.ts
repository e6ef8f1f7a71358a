import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  StoreBusyError,
  StoreConflictError,
  StoreFullError,
  StoreUnavailableError,
} from "../errors.ts";
import { type Database, openDatabase } from "./database.ts";
import { createGroupCommit, type GroupCommitOptions } from "./group-commit.ts";
import { type TemporaryFolder, temporaryFolder } from "./testing/temporary-folder.ts";

/** What jobs gather, to be written at the end of the transaction. */
interface Gathered {
  names: string[];
}

let folder: TemporaryFolder;
let database: Database;
/** How often work was begun: how many transactions and savepoints there were. */
let begun: number;

beforeEach(() => {
  folder = temporaryFolder();
  database = openDatabase(folder.file("test.db"));
  database.execute(`PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON;
    CREATE TABLE names (name TEXT PRIMARY KEY, parent TEXT REFERENCES names DEFERRABLE INITIALLY DEFERRED);
    CREATE TABLE gathered (name TEXT)`);
  begun = 0;
});

afterEach(() => {
  database.close();
  folder.remove();
});

function setUp(options: Partial<GroupCommitOptions<Gathered>> = {}) {
  const insertGathered = database.prepare<[string]>("INSERT INTO gathered VALUES (?)");
  const insertName = database.prepare<[string, string | null]>("INSERT INTO names VALUES (?, ?)");
  const jobs = createGroupCommit<Gathered>(database, {
    begin() {
      begun++;
      return { names: [] };
    },
    finish: (work) => work.names.forEach((name) => void insertGathered.run(name)),
    ...options,
  });
  const insert = (name: string, parent: string | null = null) =>
    jobs.run((work) => {
      insertName.run(name, parent);
      work.names.push(name);
      return name;
    });
  return { jobs, insert };
}

/** What another connection sees: what is committed. */
function committed(table = "names"): unknown[] {
  const other = new DatabaseSync(folder.file("test.db"));
  const rows = other.prepare(`SELECT name FROM ${table} ORDER BY rowid`).all();
  other.close();
  return rows.map(({ name }) => name);
}

describe("what may reach the disk later", () => {
  /** `PRAGMA synchronous` while each job runs: 2 when its commit waits for the disk. */
  function levels(jobs: ReturnType<typeof setUp>["jobs"]) {
    const level = database.prepare<[], [number]>("PRAGMA synchronous");
    return (onDisk: "now" | "later") => jobs.run(() => level.get()?.[0], 1, onDisk);
  }

  it("waits for the disk only together with what must be there now", async () => {
    const run = levels(setUp().jobs);
    expect(await run("now")).toBe(2);
    expect(await run("later")).toBe(1);
    expect(await Promise.all([run("later"), run("now")])).toEqual([2, 2]);
    expect(await Promise.all([run("later"), run("later")])).toEqual([1, 1]);
    expect(await run("now")).toBe(2);
  });

  it("leaves nothing to a commit that waits when it fails", async () => {
    const { jobs } = setUp();
    const run = levels(jobs);
    const fail = () => {
      throw new Error("planned");
    };
    await expect(jobs.run(fail, 1, "later")).rejects.toThrow("planned");
    expect(await run("now")).toBe(2);
  });
});

describe("a job", () => {
  it("is acknowledged when another connection can see what it wrote, and not before", async () => {
    const { insert } = setUp();
    const job = insert("a");
    expect(committed()).toEqual([]);
    await expect(job).resolves.toBe("a");
    expect(committed()).toEqual(["a"]);
  });

  it("shares the transaction of those that come in the turns after it", async () => {
    const { insert } = setUp({ maxGathering: Number.POSITIVE_INFINITY });
    const all: Promise<string>[] = [];
    for (const name of ["a", "b", "c", "d"]) {
      all.push(insert(name));
      await new Promise(setImmediate);
    }
    await Promise.all(all);
    expect(begun).toBe(1);
    expect(committed()).toEqual(["a", "b", "c", "d"]);
  });

  it("waits for no more when it has gathered for long enough", async () => {
    const { insert } = setUp({ maxGathering: 0 });
    const all: Promise<string>[] = [];
    for (const name of ["a", "b", "c", "d"]) {
      all.push(insert(name));
      await new Promise(setImmediate);
    }
    await Promise.all(all);
    expect(begun).toBeGreaterThan(1);
  });

  it("does not wait for others when none come", async () => {
    const { insert } = setUp();
    let acknowledged = false;
    insert("a").then(() => {
      acknowledged = true;
    });
    for (let turn = 0; turn < 4; turn++) await new Promise(setImmediate);
    expect(acknowledged).toBe(true);
  });

  it("shares the transaction of those that wait with it, in their order", async () => {
    const { insert } = setUp();
    const names = Array.from({ length: 50 }, (_, index) => `name${index}`);
    const all = Promise.all(names.map((name) => insert(name)));
    await expect(all).resolves.toEqual(names);
    expect(begun).toBe(1);
    expect(committed()).toEqual(names);
    expect(committed("gathered")).toEqual(names);
  });

  it("has a transaction of its own when grouping is off", async () => {
    const { insert } = setUp({ groupCommit: false });
    const names = Array.from({ length: 50 }, (_, index) => `name${index}`);
    await Promise.all(names.map((name) => insert(name)));
    expect(begun).toBe(50);
    expect(committed()).toEqual(names);
  });

  it("waits for the next transaction when the batch is heavy enough", async () => {
    const { jobs } = setUp({ maxBatch: 10 });
    const weights = [4, 4, 4, 9, 1, 30, 1];
    await Promise.all(weights.map((weight) => jobs.run(() => weight, weight)));
    expect(begun).toBe(4); // 4 + 4 + 4, 9 + 1, 30, 1
  });
});

describe("a job that throws", () => {
  it("fails alone, with what it threw", async () => {
    const { jobs, insert } = setUp();
    const fault = new Error("mine");
    const outcomes = await Promise.allSettled([
      insert("a"),
      jobs.run(() => {
        throw fault;
      }),
      insert("b"),
    ]);
    expect(outcomes).toEqual([
      { status: "fulfilled", value: "a" },
      { status: "rejected", reason: fault },
      { status: "fulfilled", value: "b" },
    ]);
    expect(committed()).toEqual(["a", "b"]);
    expect(committed("gathered")).toEqual(["a", "b"]);
    expect(jobs.failure()).toBeUndefined();
  });

  it("leaves nothing that others could see", async () => {
    const { jobs, insert } = setUp();
    const count = database.prepare<[], [number]>("SELECT count(*) FROM names");
    const halfDone = jobs.run((work) => {
      database.execute("INSERT INTO names (name) VALUES ('half')");
      work.names.push("half");
      throw new Error("half done");
    });
    const seen = jobs.run(() => count.get()?.[0]);
    await expect(halfDone).rejects.toThrow("half done");
    await expect(seen).resolves.toBe(0);
    await insert("a");
    expect(committed()).toEqual(["a"]);
    expect(committed("gathered")).toEqual(["a"]);
  });

  it("may break a rule of the database, without harm to its neighbours", async () => {
    const { insert } = setUp();
    const outcomes = await Promise.allSettled([insert("a"), insert("a"), insert("b")]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(outcomes[1]).toMatchObject({ reason: expect.any(StoreConflictError) });
    expect(committed()).toEqual(["a", "b"]);
  });

  it("never changes what the others do, however they are mixed and spread", async () => {
    const { jobs } = setUp();
    const insert = database.prepare<[string]>("INSERT INTO names (name) VALUES (?)");
    const job = fc.record({
      names: fc.array(fc.integer({ min: 0, max: 30 }).map(String), { maxLength: 3 }),
      throws: fc.boolean(),
      turn: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(job, { maxLength: 30 }), async (plan) => {
        database.execute("DELETE FROM names; DELETE FROM gathered");
        const model: string[] = [];
        const expected: boolean[] = [];
        const outcomes: Promise<boolean>[] = [];
        for (const { names, throws, turn } of plan) {
          const works =
            !throws && new Set([...model, ...names]).size === model.length + names.length;
          if (works) model.push(...names);
          expected.push(works);
          const done = jobs.run((work) => {
            for (const name of names) insert.run(name);
            work.names.push(...names);
            if (throws) throw new Error("planned");
          });
          outcomes.push(
            done.then(
              () => true,
              () => false,
            ),
          );
          if (turn) await new Promise((resolve) => setImmediate(resolve));
        }
        expect(await Promise.all(outcomes)).toEqual(expected);
        expect(committed()).toEqual(model);
        expect(committed("gathered")).toEqual(model);
      }),
      { numRuns: 100 },
    );
  });
});

describe("a commit that fails", () => {
  it("rejects all of its jobs, keeps nothing, and leaves the next one alone", async () => {
    const { jobs, insert } = setUp();
    // The missing parent is only noticed by COMMIT.
    const outcomes = await Promise.allSettled([insert("a"), insert("b", "nobody"), insert("c")]);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ reason: expect.any(StoreConflictError) });
    }
    expect(jobs.failure()).toBeInstanceOf(StoreConflictError);
    expect(committed()).toEqual([]);
    await expect(insert("a")).resolves.toBe("a");
    expect(jobs.failure()).toBeUndefined();
    expect(committed()).toEqual(["a"]);
  });

  it("can be one without room, and goes on when there is room again", async () => {
    const { jobs, insert } = setUp();
    await insert("before");
    database.execute("PRAGMA max_page_count = 1"); // SQLite takes it for the present size
    const large = "x".repeat(20_000);
    const outcomes = await Promise.allSettled([insert("a"), insert(large), insert("b")]);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ reason: expect.any(StoreFullError) });
    }
    expect(jobs.failure()).toBeInstanceOf(StoreFullError);
    expect(committed()).toEqual(["before"]);

    database.execute("PRAGMA max_page_count = 1000000");
    await Promise.all([insert("a"), insert(large)]);
    expect(committed()).toEqual(["before", "a", large]);
    expect(jobs.failure()).toBeUndefined();
  });

  it("can be one that another program holds up", async () => {
    const { insert } = setUp();
    const other = new DatabaseSync(folder.file("test.db"));
    other.exec("BEGIN IMMEDIATE");
    await expect(insert("a")).rejects.toThrow(StoreBusyError);
    other.exec("ROLLBACK");
    other.close();
    await expect(insert("a")).resolves.toBe("a");
  });
});

describe("the queue", () => {
  it("takes only so much, and what it took it does", async () => {
    const { jobs, insert } = setUp({ maxWaiting: 10 });
    const taken = Array.from({ length: 10 }, (_, index) => insert(`name${index}`));
    await expect(insert("one too many")).rejects.toThrow(StoreBusyError);
    await Promise.all(taken);
    expect(committed().length).toBe(10);
    await expect(insert("room again")).resolves.toBe("room again");
    // A single job is taken whatever it weighs, or it never would be.
    await expect(jobs.run(() => "heavy", 11)).resolves.toBe("heavy");
  });

  it("finishes what waits when it is closed, and takes nothing more", async () => {
    const { jobs, insert } = setUp({ maxBatch: 3 });
    const taken = Array.from({ length: 10 }, (_, index) => insert(`name${index}`));
    const closed = jobs.close();
    await expect(insert("late")).rejects.toThrow(StoreUnavailableError);
    await closed;
    expect(committed().length).toBe(10);
    await Promise.all(taken);
    await jobs.close();
  });
});
