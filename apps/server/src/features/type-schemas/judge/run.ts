import type { Fault } from "./fault.ts";
import { pointerTo } from "./json-pointer.ts";

/** How many steps the judgement of one value may take: some hundredths of a second. */
const mostSteps = 1_000_000;

/** How many schemas may be at work inside each other. */
const deepest = 400;

/** Thrown when a value costs more to judge than is allowed; its fault says so. */
export class TooCostly extends Error {
  override readonly name = "TooCostly";
}

/**
 * The judgement of one value: where it is, what it has cost, and what was wrong first.
 *
 * Every schema that is applied and everything that depends on the size of the value is paid for, so
 * that no schema can be written that keeps the server busy, whatever it is given to judge.
 */
export class Run {
  readonly path: (string | number)[] = [];
  #steps = 0;
  #depth = 0;
  #silent = 0;
  #fault: Fault | undefined;

  get fault(): Fault | undefined {
    return this.#fault;
  }

  get steps(): number {
    return this.#steps;
  }

  /** Begins to apply a schema. */
  enter(): void {
    if (++this.#depth > deepest) throw new TooCostly();
    this.pay(1);
  }

  /** Ends to apply a schema. */
  leave(): void {
    this.#depth -= 1;
  }

  /**
   * Pays for work.
   *
   * @throws {TooCostly} when nothing is left
   */
  pay(steps: number): void {
    this.#steps += steps;
    if (this.#steps > mostSteps) throw new TooCostly();
  }

  /** Notes what is wrong at the current place, unless something was before; always false. */
  fail(predicate: string, member?: string): false {
    if (this.#silent === 0 && this.#fault === undefined) {
      const path = member === undefined ? this.path : [...this.path, member];
      this.#fault = { pointer: pointerTo(path), predicate };
    }
    return false;
  }

  /** Asks a question whose answer "no" is no fault by itself. */
  ask(question: () => boolean): boolean {
    this.#silent += 1;
    const answer = question();
    this.#silent -= 1;
    return answer;
  }
}

/** What of an array or object some schema has looked at: for `unevaluatedItems` and its sibling. */
export class Seen {
  readonly members = new Set<string>();
  readonly items = new Set<number>();

  add(other: Seen): void {
    for (const member of other.members) this.members.add(member);
    for (const item of other.items) this.items.add(item);
  }
}

/**
 * Judges a value by one keyword, or by one schema; notes in `run` what is wrong.
 *
 * @param seen - takes what was looked at, when some schema around asks for it
 */
export type Check = (value: unknown, run: Run, seen: Seen | undefined) => boolean;
