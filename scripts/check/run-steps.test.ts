import { describe, expect, test } from "vitest";
import { runSteps } from "./run-steps.ts";
import { Finding, refuse, type Step } from "./step.ts";

const fails: Step = {
  name: "fails",
  run() {
    throw new Finding("a.ts:1 is wrong");
  },
};
const passes: Step = { name: "passes", run() {} };

describe("runSteps", () => {
  test("reports each step with its finding, in the given order", async () => {
    const seen: string[] = [];
    const results = await runSteps([fails, passes], 2, ({ step }) => seen.push(step.name));
    expect(results.map(({ step, problem }) => [step.name, problem])).toEqual([
      ["fails", "a.ts:1 is wrong"],
      ["passes", undefined],
    ]);
    expect(seen.sort()).toEqual(["fails", "passes"]);
  });

  test("does not run a step whose earlier step failed, nor those behind it", async () => {
    const ran: string[] = [];
    const second: Step = { name: "second", after: [fails], run: () => void ran.push("second") };
    const third: Step = { name: "third", after: [second], run: () => void ran.push("third") };
    const results = await runSteps([fails, second, third], 1, () => {});
    expect(ran).toEqual([]);
    expect(results.map(({ problem }) => problem)).toEqual([
      "a.ts:1 is wrong",
      'Not run, because "fails" failed.',
      'Not run, because "second" failed.',
    ]);
  });

  test("shows the stack of an error that is not a finding", async () => {
    const breaks: Step = {
      name: "breaks",
      run: () => Promise.reject(new TypeError("no such member")),
    };
    const [result] = await runSteps([breaks], 1, () => {});
    expect(result?.problem).toMatch(/TypeError: no such member\n\s+at /);
  });
});

test("refuse passes when there is nothing to refuse", () => {
  refuse([], "nothing to mend");
  expect(() => refuse(["one", "two"], "mend it")).toThrow("one\ntwo\n\nmend it");
});
