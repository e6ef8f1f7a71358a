import { DatabaseSync } from "node:sqlite";

/** What the database itself holds, read past the server. */
export interface Rows {
  /** Every row of an account, or those of them that hold a text, as text. */
  of(accountId: string, containing?: string): string;
  close(): void;
}

/** Columns that change without a request that writes. */
const restless = new Set(["last_used_at"]);

/** Tables that belong to no account. */
const common = new Set(["sqlite_sequence", "installation"]);

/**
 * Opens a second, reading connection to a database.
 *
 * @throws {Error} when a table does not tell whose its rows are
 */
export function openRows(file: string): Rows {
  const database = new DatabaseSync(file, { readOnly: true });
  const tables = database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
    .all()
    .map(({ name }) => String(name))
    .filter((name) => !common.has(name));
  const statements = tables.map((name) => ({ name, statement: database.prepare(select(name)) }));

  function select(name: string): string {
    const columns = database
      .prepare("SELECT name FROM pragma_table_info(?)")
      .all(name)
      .map((column) => String(column.name));
    const number = "(SELECT number FROM accounts WHERE id = ?)";
    const wanted = columns.filter((column) => !restless.has(column)).join(", ");
    if (name === "accounts") return `SELECT ${wanted} FROM accounts WHERE id = ?`;
    if (columns.includes("account"))
      return `SELECT ${wanted} FROM ${name} WHERE account = ${number}`;
    if (columns.includes("type")) {
      return `SELECT ${wanted} FROM ${name} WHERE type IN (SELECT number FROM action_types WHERE account = ${number})`;
    }
    throw new Error(
      `Table ${name} does not tell whose its rows are: say it in test/isolation/rows.ts.`,
    );
  }

  return {
    of(accountId, containing = "") {
      return statements
        .flatMap(({ name, statement }) =>
          statement.all(accountId).map((row) => `${name} ${JSON.stringify(row, plain)}`),
        )
        .filter((row) => row.includes(containing))
        .join("\n");
    },
    close: () => database.close(),
  };
}

/** Bytes as text, so that what they hold can be searched. */
function plain(_name: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value;
}
