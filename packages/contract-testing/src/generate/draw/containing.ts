import type { Part } from "../model/expand.ts";
import { nextStep } from "../model/world.ts";
import { boundsOfContains } from "../schema/evaluate-array.ts";

/** A schema of `contains`, with how many items must and may match it. */
export interface Containing {
  readonly schema: unknown;
  readonly least: number;
  readonly most: number;
  readonly parts: readonly Part[];
}

/** The same schema asked for twice is one demand, with the tighter bounds. */
export function containingOf(parts: readonly Part[]): Containing[] {
  const found = new Map<unknown, Containing>();
  for (const part of parts) {
    const { contains } = part.schema;
    if (contains === undefined) continue;
    const { least, most } = boundsOfContains(part.schema);
    const known = found.get(contains);
    found.set(contains, {
      schema: contains,
      least: Math.max(least, known?.least ?? 0),
      most: Math.min(most, known?.most ?? Number.POSITIVE_INFINITY),
      parts: [...(known?.parts ?? []), part],
    });
  }
  return [...found.values()].filter(({ least, most }) => least > 0 || Number.isFinite(most));
}

/** Whether a goal asks that this item nearly matches `contains` of a part. */
export function isContainedAt(part: Part, index: number): boolean {
  const step = nextStep(part.goal);
  return step?.keyword === "contains" && step.child === index;
}
