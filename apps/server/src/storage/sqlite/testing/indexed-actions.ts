import { DatabaseSync } from "node:sqlite";
import type { NewId } from "../../../ids.ts";
import { storedTerms } from "../../matches.ts";
import { type NewAction, termsOf } from "../../store.ts";
import { blockSize } from "../block.ts";

/** How many terms an action of {@link manyTerms} has, each of its own. */
const termsEach = 60;

/** Makes an action that takes long to index. */
export function manyTerms({ id, time }: NewId): NewAction {
  const names = Array.from({ length: termsEach }, (_, index) => `f${index}`);
  const customFields = Object.fromEntries(names.map((name) => [name, `${id}-${name}`]));
  const document = { id, type: "scans", timestamp: time, createdAt: time, customFields };
  return {
    id,
    type: "scans",
    timestamp: time,
    createdAt: time,
    terms: termsOf(document),
    document: JSON.stringify(document),
    context: undefined,
    scopes: undefined,
  };
}

/** What a database file has, read by another connection. */
export interface IndexState {
  readonly indexedBlocks: number;
  /** How many blocks are complete. */
  readonly complete: number;
  /** How many rows the index has, of finished blocks or not. */
  readonly rows: number;
}

/** Reads how far the index of the account with most actions has come. */
export function indexState(file: string): IndexState {
  return reading(file, (database) => {
    const account = database
      .prepare(
        "SELECT indexed_blocks, last_ordinal FROM accounts ORDER BY last_ordinal DESC LIMIT 1",
      )
      .get();
    const [count] = database.prepare("SELECT count(*) AS rows FROM action_terms").all();
    return {
      indexedBlocks: Number(account?.indexed_blocks ?? 0),
      complete: Math.floor((Number(account?.last_ordinal ?? 0) + 1) / blockSize),
      rows: Number(count?.rows),
    };
  });
}

/** Reads the index of terms, and makes it anew of the actions: both as lines in one order. */
export function indexAndActions(file: string): { index: string[]; actions: string[] } {
  return reading(file, (database) => {
    const index = database
      .prepare("SELECT term, block, offsets FROM action_terms")
      .all()
      .map(({ term, block, offsets }) => `${term} ${block} ${[...(offsets as Uint8Array)].join()}`); // a BLOB
    const places = new Map<string, number[]>();
    const { complete } = indexState(file);
    for (const row of database.prepare("SELECT * FROM actions ORDER BY ordinal").all()) {
      const ordinal = Number(row.ordinal);
      const block = Math.floor(ordinal / blockSize);
      if (block >= complete) continue;
      const stored = { document: String(row.document), context: undefined, scopes: undefined };
      for (const term of storedTerms(stored)) {
        const key = `${term} ${block}`;
        places.set(key, [...(places.get(key) ?? []), ordinal % blockSize]);
      }
    }
    const actions = [...places].map(([key, offsets]) => `${key} ${offsets.join()}`);
    return { index: index.sort(), actions: actions.sort() };
  });
}

function reading<Result>(file: string, read: (database: DatabaseSync) => Result): Result {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
}
