import { describe, expect, test } from "vitest";
import { runContract } from "../src/index.ts";
import { bugs } from "./mutants/bugs.ts";
import { variants } from "./mutants/variants.ts";
import { shopDocument, shopOptions, shopWith } from "./shop.ts";

/** Bugs that only values at their bounds can show. */
const later: readonly number[] = [21, 39];

describe("the shop without bugs", () => {
  test("has no finding, and no documented status is left out", async () => {
    const { findings, coverage } = await runContract(shopWith(), shopDocument, shopOptions);
    expect(findings).toEqual([]);
    expect(coverage.totals).toMatchObject({ passed: coverage.totals.cells, failed: 0 });
  });

  test.each(variants)("has no finding either with %s", async (variant) => {
    const { findings } = await runContract(shopWith([], { variant }), shopDocument, shopOptions);
    expect(findings).toEqual([]);
  });

  test("gets the same requests in the same order in every run of a seed", async () => {
    const runs = [1, 2].map(async () => {
      const { exchanges } = await runContract(shopWith(), shopDocument, shopOptions);
      return exchanges.map(({ id, request }) => `${id} ${request.method}`);
    });
    const [first, second] = await Promise.all(runs);
    expect(first).toEqual(second);
    expect(first?.length).toBeGreaterThan(200);
  });
});

describe("a seeded bug is found by the right check at the right operation", () => {
  const known = bugs.filter(({ number }) => !later.includes(number));
  test.each(known)("$number $name", async ({ name, checks, operations }) => {
    const { findings } = await runContract(shopWith([name]), shopDocument, shopOptions);
    const isRight = findings.some(
      ({ check, operationId }) =>
        checks.some((right) => right === check) &&
        operations.some((right) => right === operationId),
    );
    expect(
      isRight,
      findings.map(({ check, operationId }) => `${check} ${operationId}`).join(),
    ).toBe(true);
  });
});
