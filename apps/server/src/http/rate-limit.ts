import { HttpError } from "./http-error.ts";

/** Counts requests and refuses those above the rate. */
export interface RateLimiter {
  /**
   * Takes requests from the allowance of a key.
   *
   * More at once than a burst may have need the whole burst, and are paid for with the time that
   * follows: the rate holds in the long run, and no array is too large for it.
   *
   * @param count - how many; 1 unless it is given
   * @throws {HttpError} 429 with `Retry-After` when not enough is left; nothing is then taken
   */
  take(key: string, count?: number): void;
}

interface Bucket {
  tokens: number;
  /** Milliseconds of the limiter's clock at which `tokens` was right. */
  at: number;
}

const bucketsAtMost = 10_000;

/**
 * Makes a token bucket for each key: `perSecond` requests a second, bursts of twice as many.
 *
 * @param perSecond - requests; 0 for no limit
 * @param now - a clock in milliseconds that never goes back
 */
export function createRateLimiter(
  perSecond: number,
  now: () => number = () => performance.now(),
): RateLimiter {
  if (perSecond === 0) return { take: () => undefined };
  const capacity = 2 * perSecond;
  const buckets = new Map<string, Bucket>();

  return {
    take(key, count = 1) {
      const at = now();
      let bucket = buckets.get(key);
      if (bucket === undefined) {
        // A key that was silent for long has a full bucket anyway, so the oldest can be forgotten.
        if (buckets.size >= bucketsAtMost) buckets.delete(buckets.keys().next().value ?? "");
        bucket = { tokens: capacity, at };
        buckets.set(key, bucket);
      }
      bucket.tokens = Math.min(capacity, bucket.tokens + ((at - bucket.at) / 1000) * perSecond);
      bucket.at = at;
      // One less than the burst, since the request that brings them was counted before.
      const needed = Math.min(count, capacity - 1);
      if (bucket.tokens < needed) {
        const seconds = Math.max(1, Math.ceil((needed - bucket.tokens) / perSecond));
        throw new HttpError(
          "too_many_requests",
          `Too many requests. Try again in ${seconds} second${seconds === 1 ? "" : "s"}.`,
          { headers: { "Retry-After": String(seconds) } },
        );
      }
      bucket.tokens -= count;
    },
  };
}
