import { expect, it } from "vitest";
import { createProgress } from "./progress.ts";

function recorder(isScreen: boolean) {
  const lines: string[] = [];
  const note = (text: string) => void lines.push(text);
  let time = 0;
  const terminal = { out: note, err: note, screen: note, isScreen };
  const progress = createProgress(terminal, () => time);
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  return { lines, progress, pass };
}

it("says nothing of a short run where nobody watches, and where a long one is every five seconds", () => {
  const { lines, progress, pass } = recorder(false);
  progress.part(1, 14, "createItem");
  pass(4999);
  progress.exchange(0);
  expect(lines).toEqual([]);
  pass(1);
  progress.exchange(2);
  progress.exchange(0);
  expect(lines).toEqual(["[1/14] createItem, 2 requests, 2 findings"]);
  pass(5000);
  progress.part(2, 14, "getItem");
  expect(lines.at(-1)).toBe("[2/14] getItem, 3 requests, 2 findings");
  progress.end();
  pass(5000);
  progress.exchange(0);
  expect(lines).toHaveLength(2);
  expect(progress.seconds()).toBe("15.0");
});

it("writes over its line on a screen, not too often, and clears it", () => {
  const { lines, progress, pass } = recorder(true);
  progress.part(1, 1, "a".repeat(200));
  pass(100);
  progress.exchange(1);
  pass(99);
  progress.exchange(0);
  expect(lines).toEqual([`\r\u001B[K[1/1] ${"a".repeat(73)}`]);
  progress.end();
  expect(lines.at(-1)).toBe("\r\u001B[K");
});
