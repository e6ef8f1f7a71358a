import { getEventListeners } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { withDeadline } from "./deadline.ts";

const onTimeout = () => new Error("too late");

describe("withDeadline", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each([
    ["is done", () => Promise.resolve("done")],
    ["fails", () => Promise.reject(new Error("failed"))],
  ])("leaves no timer and no listener behind when the work %s", async (_, work) => {
    const { signal } = new AbortController();
    const deadline = { signals: [signal], timeout: 1_000, onTimeout };
    const outcome = withDeadline(deadline, work);
    expect([vi.getTimerCount(), getEventListeners(signal, "abort").length]).toEqual([1, 1]);
    await outcome.catch(() => {});
    expect([vi.getTimerCount(), getEventListeners(signal, "abort").length]).toEqual([0, 0]);
  });

  it("waits for as long as is allowed, and not longer", async () => {
    const outcome = withDeadline(
      { signals: [], timeout: 1_000, onTimeout },
      () => new Promise((resolve) => setTimeout(() => resolve("done"), 999)),
    );
    await vi.advanceTimersByTimeAsync(999);
    expect(await outcome).toBe("done");
    const late = withDeadline(
      { signals: [], timeout: 1_000, onTimeout },
      () => new Promise(() => {}),
    );
    const expectation = expect(late).rejects.toThrow("too late");
    await vi.advanceTimersByTimeAsync(1_000);
    await expectation;
  });

  it("rejects with the first reason and ignores what comes of the work later", async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const deadline = {
      signals: [first.signal, second.signal],
      timeout: Number.MAX_VALUE,
      onTimeout,
    };
    const outcome = withDeadline(deadline, async (signal) => {
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      throw new Error("a late failure, which nobody waits for");
    });
    const expectation = expect(outcome).rejects.toBe("second");
    second.abort("second");
    first.abort("first");
    await expectation;
  });
});
