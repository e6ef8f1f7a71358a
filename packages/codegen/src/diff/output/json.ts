import { type Change, requiredStep } from "../change.ts";
import type { ReportOptions } from "./text.ts";

/** Writes changes for programs: everything that is known of each. */
export function formatJson(changes: readonly Change[], { allowed }: ReportOptions): string {
  const report = {
    step: requiredStep(changes) ?? null,
    breaking: changes.some((change) => change.severity === "breaking" && !allowed.has(change)),
    changes: changes.map((change) =>
      change.severity === "breaking" ? { ...change, allowed: allowed.has(change) } : change,
    ),
  };
  return JSON.stringify(report, null, 2);
}
