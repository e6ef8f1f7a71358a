import { expect, it } from "vitest";
import type { HttpError } from "./http-error.ts";
import { createRateLimiter } from "./rate-limit.ts";

function taken(take: () => void, times: number): number {
  let count = 0;
  for (let i = 0; i < times; i += 1) {
    try {
      take();
      count += 1;
    } catch {
      // counted by not being counted
    }
  }
  return count;
}

it("allows a burst of twice the rate, then the rate", () => {
  let now = 0;
  const limiter = createRateLimiter(5, () => now);
  expect(taken(() => limiter.take("key"), 100)).toBe(10);
  now = 1000;
  expect(taken(() => limiter.take("key"), 100)).toBe(5);
});

it("counts each key by itself", () => {
  const limiter = createRateLimiter(1, () => 0);
  taken(() => limiter.take("one"), 100);
  expect(taken(() => limiter.take("other"), 100)).toBe(2);
});

it("says when to come back", () => {
  const limiter = createRateLimiter(1, () => 0);
  taken(() => limiter.take("key"), 2);
  expect(() => limiter.take("key")).toThrow(
    expect.objectContaining({ status: 429, headers: { "Retry-After": "1" } } as Partial<HttpError>),
  );
});

it("does not limit with a rate of 0", () => {
  const limiter = createRateLimiter(0, () => 0);
  expect(taken(() => limiter.take("key"), 10_000)).toBe(10_000);
});

it("takes several at once, or nothing", () => {
  const limiter = createRateLimiter(5, () => 0);
  limiter.take("key", 7);
  expect(() => limiter.take("key", 4)).toThrow(expect.objectContaining({ status: 429 }));
  limiter.take("key", 3);
  expect(() => limiter.take("key")).toThrow(expect.objectContaining({ status: 429 }));
});

it("lets more than a burst pass when nothing was taken, and has it paid for", () => {
  let now = 0;
  const limiter = createRateLimiter(5, () => now);
  limiter.take("key");
  limiter.take("key", 99);
  now = 17_000;
  expect(() => limiter.take("key")).toThrow(expect.objectContaining({ status: 429 }));
  now = 18_200;
  limiter.take("key");
});
