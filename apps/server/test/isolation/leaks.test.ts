import { expect, it } from "vitest";
import { borders } from "./borders.ts";
import { leaks } from "./leaks.ts";
import { operationOf } from "./operations.ts";
import { probe } from "./probe.ts";
import { startWorld } from "./world.ts";

/** Shows that the matrix can fail: each leak is planted in one query, and must be found. */
it.each(Object.entries(leaks))("finds %s", async (_, { border: name, operationId, plant }) => {
  const border = borders[name];
  const world = await startWorld(plant);
  const sides = await border.settle(world, true);
  const { findings } = await probe(border, sides, operationOf(operationId));
  await world.close();
  expect(findings.join("\n")).toMatch(/the answer has|changed what/);
});
