import { afterEach, expect, it, vi } from "vitest";
import { createProgress } from "./progress.ts";
import type { Terminal } from "./terminal.ts";

afterEach(() => vi.useRealTimers());

function recorder(isScreen: boolean): Terminal & { readonly lines: string[] } {
  const lines: string[] = [];
  const note = (text: string) => void lines.push(text);
  return { lines, out: note, err: note, screen: note, isScreen };
}

it("says nothing of short work where nobody watches", () => {
  vi.useFakeTimers();
  const terminal = recorder(false);
  const progress = createProgress(terminal, () => Date.now());
  progress.begin("reading");
  vi.advanceTimersByTime(1999);
  progress.end();
  vi.advanceTimersByTime(9999);
  expect(terminal.lines).toEqual([]);
});

it("says what takes long: what goes on after two seconds, and what begins later", () => {
  vi.useFakeTimers();
  const terminal = recorder(false);
  const progress = createProgress(terminal, () => Date.now());
  progress.begin("reading");
  vi.advanceTimersByTime(2500);
  progress.begin("writing");
  expect(terminal.lines).toEqual(["reading", "writing (2.5 s)"]);
  expect(progress.seconds()).toBe("2.5");
});

it("writes over its line on a screen, and clears it", () => {
  const terminal = recorder(true);
  const progress = createProgress(terminal);
  progress.begin("reading");
  progress.end();
  expect(terminal.lines).toEqual(["\r\u001B[Kreading …", "\r\u001B[K"]);
});
