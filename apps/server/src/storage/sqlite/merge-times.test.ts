import { expect, it } from "vitest";
import type { Condition } from "../store.ts";
import { mergeTimes } from "./merge-times.ts";

it("joins the bounds of each time, and leaves everything else", () => {
  const red: Condition = { kind: "any", terms: ["tags=red"] };
  const merged = mergeTimes([
    { kind: "time", field: "timestamp", least: 3 },
    red,
    { kind: "time", field: "createdAt", greatest: 9 },
    { kind: "time", field: "timestamp", least: 5, greatest: 8 },
    { kind: "time", field: "timestamp", greatest: 7 },
  ]);
  expect(merged).toEqual([
    red,
    { kind: "time", field: "timestamp", least: 5, greatest: 7 },
    { kind: "time", field: "createdAt", greatest: 9 },
  ]);
});
