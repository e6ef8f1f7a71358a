/**
 * A write that happens once, however often it is sent: with the write, and in its transaction, the
 * answer to it is kept; whoever sends the same key again gets that answer.
 */
export interface Once<Result> {
  /** Names the write within the account. */
  readonly key: string;
  /** Tells whether a repeat asks for the same. */
  readonly fingerprint: string;
  /** In milliseconds since the epoch. */
  readonly now: number;
  /** Makes the text that is kept; undefined when the write was refused and may be tried again. */
  answer(result: Result): string | undefined;
}

/** What a write gives that was done before: nothing was written now. */
export class AnsweredBefore {
  readonly fingerprint: string;
  readonly answer: string;

  constructor(fingerprint: string, answer: string) {
    this.fingerprint = fingerprint;
    this.answer = answer;
  }
}

/** How long answers are kept at least, in milliseconds. */
export const answersAreKept = 48 * 60 * 60 * 1000;
