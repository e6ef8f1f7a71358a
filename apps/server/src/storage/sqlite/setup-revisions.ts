import type { AccountNumber } from "../store.ts";

/** Counts the changes of what accounts have set up: their projects, their types and the schemas. */
export interface SetupRevisions {
  of(account: AccountNumber): number;
  /** Notes a change; in the job that makes it, so that the jobs behind it know. */
  change(account: AccountNumber): void;
}

/** Makes the counters. A change that is rolled back counts too: it does no harm. */
export function createSetupRevisions(): SetupRevisions {
  const revisions = new Map<AccountNumber, number>();
  const of = (account: AccountNumber) => revisions.get(account) ?? 0;
  return { of, change: (account) => void revisions.set(account, of(account) + 1) };
}
