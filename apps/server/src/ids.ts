import { randomFillSync } from "node:crypto";

/** The letters and digits of ids, in ASCII order: the order of texts is the order of numbers. */
const alphabet = "0123456789ABCDEFGHKMNPQRSTUVWXYabcdefghkmnpqrstwxy";
const base = alphabet.length;

/** An id: `U`, 8 characters of time, 3 of a sequence, 12 of chance. */
const timeLength = 8;
const sequenceLength = 3;
const chanceLength = 12;
const sequenceEnd = base ** sequenceLength;

/** Bytes from here on would make the first characters of the alphabet likelier than the others. */
const fairBytes = 256 - (256 % base);

/** A new id and the time that is in it, in milliseconds since the epoch. */
export interface NewId {
  readonly id: string;
  readonly time: number;
}

/** Makes ids. */
export interface Ids {
  /**
   * Makes the next id of an account: greater, as text, than every id made for it before.
   *
   * @param account - whose sequence is counted on. Accounts have sequences of their own, so that
   *   none can tell from its ids how much another one stores
   */
  next(account: number): NewId;
}

export interface IdsOptions {
  /** The time in milliseconds since the epoch. */
  readonly now?: () => number;
  /** Fills bytes by chance. */
  readonly random?: (bytes: Uint8Array) => unknown;
}

/**
 * Makes a source of ids of the pattern `^[a-hkmnp-twxyA-HKMNP-Y0-9]{24}$`, beginning with `U`.
 *
 * Ids of one account increase even when the clock is set back: then the latest time is used until
 * the clock has passed it. This holds within a process; after a restart the clock counts, so that
 * a clock that was once in the future does no lasting harm. 12 characters of chance are 67 bits.
 *
 * @example
 * const ids = createIds();
 * const { id, time } = ids.next(account); // "U2EW00000000YExNcg8fPNUn", 1790000000000
 */
export function createIds({ now = Date.now, random = randomFillSync }: IdsOptions = {}): Ids {
  const latest = new Map<number, { time: number; sequence: number }>();
  const chance = createChance(random);

  return {
    next(account) {
      const before = latest.get(account);
      const moment = after(before, now());
      latest.set(account, moment);
      const id = `U${digits(moment.time, timeLength)}${digits(moment.sequence, sequenceLength)}${chance()}`;
      return { id, time: moment.time };
    },
  };
}

interface Moment {
  readonly time: number;
  readonly sequence: number;
}

function after(before: Moment | undefined, now: number): Moment {
  if (before === undefined || now > before.time) return { time: now, sequence: 0 };
  const sequence = before.sequence + 1;
  return sequence < sequenceEnd
    ? { time: before.time, sequence }
    : { time: before.time + 1, sequence: 0 };
}

function digits(number: number, length: number): string {
  let text = "";
  for (let rest = number; text.length < length; rest = Math.floor(rest / base)) {
    text = alphabet.charAt(rest % base) + text;
  }
  return text;
}

/** Draws characters from a pool of bytes, since asking the system for each id costs more. */
function createChance(random: (bytes: Uint8Array) => unknown): () => string {
  const pool = new Uint8Array(4_096);
  let used = pool.length;

  return function chance() {
    let text = "";
    while (text.length < chanceLength) {
      if (used === pool.length) {
        random(pool);
        used = 0;
      }
      const byte = pool[used++] ?? fairBytes; // within the pool: the line above sees to it
      if (byte < fairBytes) text += alphabet.charAt(byte % base);
    }
    return text;
  };
}
