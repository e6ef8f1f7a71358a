import { describe, expect, it, vi } from "vitest";
import { type AnyFunction, plantedFaults } from "./planted-faults.ts";

/** Schemas of one keyword are enough to find a fault in it. */
const SCHEMAS = 40;

describe("the comparison with JSON Schema turns red when", () => {
  it.each(plantedFaults)("$keyword $fault", { timeout: 60_000 }, async (planted) => {
    const path = `../../../${planted.file}`;
    vi.resetModules();
    vi.doMock(path, async (original) => {
      const exports = await original<Record<string, AnyFunction>>();
      const right = exports[planted.name];
      if (!right) throw new Error(`${planted.file} has no ${planted.name}; mend the planted fault`);
      return { ...exports, [planted.name]: planted.plant(right) };
    });
    const { compare } = await import("./agreement/run.ts");
    const { combinations } = await import("./agreement/schemas.ts");
    const schemas = combinations().filter(({ keywords }) =>
      keywords.split(/ × | > |, /).includes(planted.keyword),
    );
    const step = Math.max(1, Math.floor(schemas.length / SCHEMAS));
    const report = await compare(
      schemas.filter((_, index) => index % step === 0),
      { seed: 1, values: 16, requests: 2 },
    );
    vi.doUnmock(path);
    expect(report.refused.slice(0, 10)).toEqual([]);
    expect(report.disagreements.map(({ keywords }) => keywords)).not.toEqual([]);
  });
});
