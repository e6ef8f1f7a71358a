import { describe, expect, it } from "vitest";
import { compare, type Disagreement } from "./agreement/run.ts";
import { combinations, mixtures } from "./agreement/schemas.ts";

/** Another seed draws other values: CONFORMANCE_SEED=7 npx vitest run agreement. */
const seed = Number(process.env.CONFORMANCE_SEED ?? 1);
const all = [...combinations(), ...mixtures(seed, 400)];

describe("generated schemas for every keyword and every pair of them", () => {
  it("have the verdicts of JSON Schema", { timeout: 300_000 }, async () => {
    const started = performance.now();
    const report = await compare(all, { seed, values: 26, requests: 8 });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(
      `${report.judged} instances of ${report.schemas} schemas (${report.valid} valid; ` +
        `${report.byRoute} through the mounted routes), seed ${seed}: ` +
        `${report.disagreements.length} disagreements, ${report.settled} where ajv is wrong, ` +
        `${report.refused.length} schemas refused, ${seconds} s\n`,
    );
    expect(report.refused.slice(0, 10)).toEqual([]);
    expect(report.disagreements.slice(0, 20).map(line)).toEqual([]);
    expect(report.judged).toBeGreaterThan(100_000);
  });
});

function line({
  keywords,
  pointer,
  schema,
  instance,
  asked,
  server,
  ajv,
  hyperjump,
}: Disagreement) {
  const verdict = (value: boolean | string | undefined) =>
    value === true ? "valid" : value === false ? "invalid" : String(value);
  return (
    `${keywords}: ${pointer} ${JSON.stringify(schema)} finds ${JSON.stringify(instance)} ` +
    `${verdict(server)} (${asked}); ajv ${verdict(ajv)}, hyperjump ${verdict(hyperjump)}; seed ${seed}`
  );
}
