import { describe, expect, test } from "vitest";
import { type ContractOptions, runContract } from "../src/index.ts";
import { bugs } from "./mutants/bugs.ts";
import { type ShopKind, shopKinds, withShop } from "./mutants/serve.ts";
import { variants } from "./mutants/variants.ts";
import { shopDocument, shopDocument30, shopOptions, shopWith } from "./shop.ts";

// `npm run bench:mutations` does the same for ten seeds, on every kind of server.

/** Over a socket, some requests of each kind are enough to see that nothing depends on Hono. */
function optionsFor(kind: ShopKind): ContractOptions {
  return kind === "hono" ? shopOptions : { ...shopOptions, budget: 20 };
}

describe.each(shopKinds)("the shop without bugs, on %s", (kind) => {
  test("has no finding, and no documented status is left out", async () => {
    const { findings, coverage } = await withShop(kind, {}, (app) =>
      runContract(app, shopDocument, optionsFor(kind)),
    );
    expect(findings).toEqual([]);
    expect(coverage.totals).toMatchObject({ passed: coverage.totals.cells, failed: 0 });
  });

  test.each(variants)("has no finding either with %s", async (variant) => {
    const { findings } = await withShop(kind, { variant }, (app) =>
      runContract(app, shopDocument, optionsFor(kind)),
    );
    expect(findings).toEqual([]);
  });
});

test("the shop of the 3.0 document has no finding", async () => {
  const { findings } = await runContract(
    shopWith([], { dialect: "3.0" }),
    shopDocument30,
    shopOptions,
  );
  expect(findings).toEqual([]);
});

test("every run of a seed sends the same requests in the same order", async () => {
  const runs = [1, 2].map(async () => {
    const { exchanges } = await runContract(shopWith(), shopDocument, shopOptions);
    return exchanges.map(({ id, request }) => `${id} ${request.method}`);
  });
  const [first, second] = await Promise.all(runs);
  expect(first).toEqual(second);
  expect(first?.length).toBeGreaterThan(200);
});

describe("a seeded bug is found by the right check at the right operation", () => {
  test.each(bugs)("$number $name", async ({ name, checks, operations }) => {
    const { findings } = await runContract(shopWith([name]), shopDocument, {
      ...shopOptions,
      // The operations that the bug is in, and the sequences; the benchmark runs all of them.
      only: ({ operationId }) => operations.some((one) => one === operationId),
    });
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
