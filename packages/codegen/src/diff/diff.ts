import type { Document } from "../document/model.ts";
import { type Change, stepOf, type Use } from "./change.ts";
import { compareComponents } from "./components.ts";
import { createContext, type Entry, placeAt } from "./context.ts";
import { compareDocuments } from "./document.ts";
import { comparePaths } from "./operation/paths.ts";
import { severityOf } from "./rules/rule.ts";
import { rules } from "./rules.ts";

/** What the comparison depends on beside the documents. */
export interface DiffOptions {
  /** The day on which `x-sunset` dates are judged. @default now */
  readonly today?: Date;
}

/**
 * Says in what two versions of a document differ, and what each difference means for clients.
 *
 * Every difference is told: schemas are compared by what they allow, in the direction in which
 * their values travel, and what no rule explains is told leaf by leaf.
 *
 * @returns the changes by operation, in the order of the new document; within one, what breaks first
 * @example
 * const changes = diff(loadDocument("old.yaml"), loadDocument("openapi.yaml"));
 * changes.filter(({ severity }) => severity === "breaking");
 */
export function diff(
  oldDocument: Document,
  newDocument: Document,
  { today = new Date() }: DiffOptions = {},
): Change[] {
  const context = createContext(oldDocument, newDocument, today);
  comparePaths(context);
  compareDocuments(context);
  compareComponents(context);
  return sort(fold(context.entries, oldDocument, newDocument));
}

/** Makes one change of what is felt in many places: a shared component changes once. */
function fold(entries: readonly Entry[], old: Document, current: Document): Change[] {
  const found = new Map<string, { change: Change; uses: Map<string, Use> }>();
  for (const { rule, use, what, consequence = "", direction = "request", ...place } of entries) {
    const judged = severityOf(rules[rule][direction]);
    const isSafe = place.inert === true && judged.severity === "breaking";
    const { severity, certainty } = isSafe ? severityOf("safe") : judged;
    const key = JSON.stringify([rule, severity, what, consequence, place.old, place.new]);
    const known = found.get(key);
    const where = JSON.stringify(use);
    if (known) known.uses.set(where, use);
    else {
      const change: Change = {
        rule,
        severity,
        certainty,
        step: stepOf(severity),
        uses: [use],
        what,
        consequence,
        ...(place.old === undefined ? {} : { old: placeAt(old, place.old) }),
        ...(place.new === undefined ? {} : { new: placeAt(current, place.new) }),
      };
      found.set(key, { change, uses: new Map([[where, use]]) });
    }
  }
  return [...found.values()].map(({ change, uses }) => {
    const [first = change.uses[0], ...more] = uses.values();
    return { ...change, uses: [first, ...more] };
  });
}

const order = ["breaking", "non-breaking", "documentation"];

/** Keeps the operations in their order, and puts what breaks first within each. */
function sort(changes: readonly Change[]): Change[] {
  const operations = new Map<string | undefined, number>();
  for (const { uses } of changes) {
    const { operation } = uses[0];
    if (operation !== undefined && !operations.has(operation)) {
      operations.set(operation, operations.size);
    }
  }
  const position = ({ uses }: Change) => operations.get(uses[0].operation) ?? operations.size;
  return changes.toSorted(
    (left, right) =>
      position(left) - position(right) ||
      order.indexOf(left.severity) - order.indexOf(right.severity),
  );
}
