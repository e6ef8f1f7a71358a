import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DatabaseIncompatibleError, StoreError } from "../errors.ts";
import { connect } from "./connect.ts";
import { openDatabase } from "./database.ts";
import { checkVersion, migrate } from "./migrate.ts";
import { statistics } from "./migrations/0007-statistics.ts";
import { migrations } from "./migrations/index.ts";
import { type TemporaryFolder, temporaryFolder } from "./testing/temporary-folder.ts";

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

function versionOf(file: string): unknown {
  const connection = new DatabaseSync(file);
  const row = connection.prepare("PRAGMA user_version").get();
  connection.close();
  return row?.user_version;
}

describe("migrations", () => {
  const first = "CREATE TABLE a (x INTEGER) STRICT";
  const second = "CREATE TABLE b (x INTEGER) STRICT; INSERT INTO a VALUES (1)";

  it("bring a new database to the newest version", () => {
    const file = folder.file("new.db");
    connect(file).close();
    expect(versionOf(file)).toBe(migrations.length);
  });

  it("are each applied once, in order, from where the database is", () => {
    const file = folder.file("old.db");
    const database = openDatabase(file);
    migrate(database, [first]);
    migrate(database, [first]);
    migrate(database, [first, second]);
    migrate(database, [first, second]);
    expect(database.prepare<[], [number]>("SELECT count(*) FROM a").get()).toEqual([1]);
    database.close();
    expect(versionOf(file)).toBe(2);
  });

  it("count the actions that are there when counting begins", () => {
    const file = folder.file("counted.db");
    const database = openDatabase(file);
    migrate(database, migrations.slice(0, migrations.indexOf(statistics)));
    database.execute(`
      INSERT INTO accounts (number, id, name) VALUES (1, 'a', 'a');
      INSERT INTO action_types (number, account, name) VALUES (7, 1, 'scans');
      INSERT INTO actions (position, account, id, document) VALUES
        (7 << 38 | 1, 1, 'x', '{"timestamp":3600000}'),
        (7 << 38 | 2, 1, 'y', '{"timestamp":7199999}'),
        (7 << 38 | 3, 1, 'z', '{"timestamp":86400000}')`);
    migrate(database, migrations);
    const spans = database.prepare("SELECT * FROM action_spans ORDER BY hours, start").all();
    expect(spans).toEqual([
      [7, 1, 1, 2],
      [7, 1, 24, 1],
      [7, 24, 0, 2],
      [7, 24, 1, 1],
    ]);
    database.close();
  });

  it("that fail leave the database at the version before, whole", () => {
    const file = folder.file("failing.db");
    const database = openDatabase(file);
    const faulty = "INSERT INTO a VALUES (7); CREATE TABLE a (x)";
    expect(() => migrate(database, [first, faulty])).toThrow(StoreError);
    expect(database.prepare<[], [number]>("SELECT count(*) FROM a").get()).toEqual([0]);
    migrate(database, [first, second]);
    database.close();
    expect(versionOf(file)).toBe(2);
  });
});

describe("a database that is refused", () => {
  it("was written by a newer version", () => {
    const file = folder.file("newer.db");
    connect(file).close();
    const connection = new DatabaseSync(file);
    const newer = migrations.length + 1;
    connection.exec(`PRAGMA user_version = ${newer}`);
    connection.close();
    const before = readFileSync(file);
    expect(() => connect(file)).toThrow(DatabaseIncompatibleError);
    expect(() => connect(file)).toThrow(
      `newer version (schema ${newer}; this one knows up to ${newer - 1})`,
    );
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it.each([
    ["without a version", "CREATE TABLE theirs (x)"],
    ["with a version like ours", "CREATE TABLE theirs (x); PRAGMA user_version = 1"],
    ["with a mark of its own", "PRAGMA application_id = 7; PRAGMA user_version = 1"],
  ])("is one of another program, %s", (_what, sql) => {
    const file = folder.file("theirs.db");
    const connection = new DatabaseSync(file);
    connection.exec(sql);
    connection.close();
    const before = readFileSync(file);
    expect(() => connect(file)).toThrow(DatabaseIncompatibleError);
    expect(() => connect(file)).toThrow(`The file ${file} is a database of another program.`);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("is not one that is empty", () => {
    const database = openDatabase(":memory:");
    expect(() => checkVersion(database, ":memory:")).not.toThrow();
    database.close();
  });
});
