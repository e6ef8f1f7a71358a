import { HttpError } from "./http-error.ts";

/** Counts requests and refuses those above the rate. */
export interface RateLimiter {
  /**
   * Takes one request from the allowance of a key.
   *
   * @throws {HttpError} 429 with `Retry-After` when it is used up
   */
  take(key: string): void;
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
    take(key) {
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
      if (bucket.tokens < 1) {
        const seconds = Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond));
        throw new HttpError(
          "too_many_requests",
          `Too many requests. Try again in ${seconds} second${seconds === 1 ? "" : "s"}.`,
          { headers: { "Retry-After": String(seconds) } },
        );
      }
      bucket.tokens -= 1;
    },
  };
}
