import type { Condition } from "../store.ts";
import type { TimeCondition } from "./time-source.ts";

/**
 * Joins the bounds of a time that stand in several conditions, of which all must hold: a walk follows
 * one of them, and a range of the far past has to be followed from both ends.
 *
 * @param conditions - of which an action meets all
 */
export function mergeTimes(conditions: readonly Condition[]): Condition[] {
  const times = new Map<TimeCondition["field"], TimeCondition>();
  const others: Condition[] = [];
  for (const condition of conditions) {
    if (condition.kind !== "time") {
      others.push(condition);
      continue;
    }
    const { kind, field, least, greatest } = condition;
    const known = times.get(field);
    times.set(field, {
      kind,
      field,
      least: bound(Math.max, known?.least, least),
      greatest: bound(Math.min, known?.greatest, greatest),
    });
  }
  return [...others, ...times.values()];
}

function bound(
  choose: (...bounds: number[]) => number,
  one: number | undefined,
  other: number | undefined,
): number | undefined {
  if (one === undefined) return other;
  return other === undefined ? one : choose(one, other);
}
