import { type AccountNumber, AnsweredBefore, answersAreKept, type Once } from "../store.ts";
import { assertText } from "../text.ts";
import type { Database } from "./database.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { Work } from "./work.ts";

/** Queues a job that may have been done before under the same key. */
export type RunOnce = <Result>(
  account: AccountNumber,
  once: Once<Result> | undefined,
  job: (work: Work) => Result,
  weight?: number,
) => Promise<Result | AnsweredBefore>;

/** Each answer that is kept lets go of so many that are too old, so that they never pile up. */
const forgottenAtOnce = 4;

/** Prepares the statements that keep answers in the transaction of the write they belong to. */
export function prepareRunOnce(database: Database, jobs: GroupCommit<Work>): RunOnce {
  const select = database.prepare<
    [AccountNumber, key: string],
    [fingerprint: string, answer: string]
  >("SELECT fingerprint, answer FROM answers WHERE account = ? AND key = ?");
  const insert = database.prepare<
    [AccountNumber, key: string, fingerprint: string, answer: string, createdAt: number]
  >("INSERT INTO answers (account, key, fingerprint, answer, created_at) VALUES (?, ?, ?, ?, ?)");
  const forget = database.prepare<[before: number]>(
    `DELETE FROM answers WHERE (account, key) IN (
       SELECT account, key FROM answers WHERE created_at < ? LIMIT ${forgottenAtOnce})`,
  );

  return async function runOnce(account, once, job, weight = 1) {
    if (once === undefined) return jobs.run(job, weight);
    assertText(once.key);
    return jobs.run((work) => {
      const row = select.get(account, once.key);
      if (row !== undefined) return new AnsweredBefore(...row);
      const result = job(work);
      const answer = once.answer(result);
      if (answer !== undefined) {
        forget.run(once.now - answersAreKept);
        insert.run(account, once.key, once.fingerprint, answer, once.now);
      }
      return result;
    }, weight + 1);
  };
}
