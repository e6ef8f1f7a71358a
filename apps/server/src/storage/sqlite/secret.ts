import { StoreError } from "../errors.ts";
import type { Database } from "./database.ts";

/** Reads the secret of the installation, which its first migration made. */
export function readSecret(database: Database): Uint8Array {
  const row = database.prepare<[], [secret: Uint8Array]>("SELECT secret FROM installation").get();
  if (row === undefined)
    throw new StoreError("The database has lost the secret of its installation.");
  return row[0];
}
