import type { AccountNumber, ActionTypeRecord } from "../store.ts";
import { assertJson, assertText } from "../text.ts";
import type { Database } from "./database.ts";

/** The writes of custom action types; each runs in a job. */
export interface TypeWrites {
  insert(account: AccountNumber, type: ActionTypeRecord): void;
  /** Writes a type anew, which is found by its id. */
  update(account: AccountNumber, type: ActionTypeRecord): void;
  /**
   * Deletes a type with all its actions as far as anybody can see; the eraser has to be woken. What
   * the transaction has counted must have been written before.
   */
  bury(account: AccountNumber, id: string): void;
}

/** Prepares the statements that write types. */
export function prepareTypeWrites(database: Database): TypeWrites {
  const insert = database.prepare<[AccountNumber, name: string, id: string, record: string]>(
    "INSERT INTO action_types (account, name, id, record) VALUES (?, ?, ?, ?)",
  );
  const update = database.prepare<[record: string, AccountNumber, id: string]>(
    "UPDATE action_types SET record = ? WHERE account = ? AND id = ? AND erasing = 0",
  );
  const forgetActions = database.prepare<[AccountNumber, id: string]>(
    `UPDATE accounts SET actions = actions - coalesce((
       SELECT actions FROM action_counts JOIN action_types ON number = type
       WHERE account = ?1 AND id = ?2 AND erasing = 0), 0)
     WHERE number = ?1`,
  );
  const deleteCount = database.prepare<[AccountNumber, id: string]>(
    `DELETE FROM action_counts WHERE type = (
       SELECT number FROM action_types WHERE account = ? AND id = ? AND erasing = 0)`,
  );
  const bury = database.prepare<[AccountNumber, id: string]>(
    `UPDATE action_types SET erasing = 1, record = NULL
     WHERE account = ? AND id = ? AND erasing = 0`,
  );
  return {
    insert: (account, type) => insert.run(account, type.name, type.id, typeRecordText(type)),
    update: (account, type) => update.run(typeRecordText(type), account, type.id),
    bury(account, id) {
      forgetActions.run(account, id);
      deleteCount.run(account, id);
      bury.run(account, id);
    },
  };
}

/** Writes the record of a type as it is stored. */
export function typeRecordText(type: ActionTypeRecord): string {
  assertText(type.id);
  assertText(type.name);
  const text = JSON.stringify(type);
  assertJson(text);
  return text;
}
