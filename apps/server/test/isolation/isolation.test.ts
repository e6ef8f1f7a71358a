import { describe, expect, it } from "vitest";
import { type Border, borders } from "./borders.ts";
import { operations, textPlaces } from "./operations.ts";
import { ownerSees } from "./owner.ts";
import { places } from "./places.ts";
import { probe } from "./probe.ts";
import { transcript } from "./transcript.ts";
import { startWorld } from "./world.ts";

const named = operations.map((operation) => [operation.operationId, operation] as const);

describe("the table of places", () => {
  it.each(named)("has every text that a client of %s sends", (operationId, operation) => {
    const row = Object.keys(places[operationId] ?? { "no row": "" });
    const declared = textPlaces(operation);
    const missing = declared.filter((place) => !row.includes(place));
    const surplus = row.filter((place) => !declared.includes(place));
    const help = `Say in test/isolation/places.ts what a request of ${operationId} can name.`;
    expect({ missing, surplus }, help).toEqual({ missing: [], surplus: [] });
  });

  it("has no row of an operation that is gone", () => {
    const known = new Set(operations.map(({ operationId }) => operationId));
    expect(Object.keys(places).filter((operationId) => !known.has(operationId))).toEqual([]);
  });
});

describe.each(Object.entries(borders))("between %s", (_, border: Border) => {
  it("the owner sees every text that must not cross", async () => {
    const world = await startWorld();
    const { set, seen } = await ownerSees(await border.settle(world, true));
    await world.close();
    expect(set.length).toBeGreaterThanOrEqual(8);
    expect(set.filter((text) => !seen.includes(text))).toEqual([]);
  });

  it.each(named)("%s tells nothing and changes nothing", async (_operationId, operation) => {
    const world = await startWorld();
    const { findings } = await probe(border, await border.settle(world, true), operation);
    await world.close();
    expect(findings).toEqual([]);
  });

  it("answers are the same whether or not the other side has anything", async () => {
    const alone = await transcript(border, false);
    const beside = await transcript(border, true);
    expect(Object.fromEntries(beside)).toEqual(Object.fromEntries(alone));
  });
});
