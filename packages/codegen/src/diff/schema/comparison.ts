import type { Direction, Document } from "../../document/model.ts";
import type { SchemaPlace } from "../../document/schema.ts";
import { rules } from "../rules.ts";
import { compareArrays } from "./arrays.ts";
import { compareBounds } from "./bounds.ts";
import { compareConditions } from "./conditions.ts";
import { type Conjunction, conjunction, isNever } from "./conjunction.ts";
import { compareEmbedding } from "./embedding.ts";
import { compareEnums } from "./enums.ts";
import type { Compare, Comparer, Finding, Pair, Relation } from "./finding.ts";
import { compareLeaves } from "./leaves.ts";
import { compareObjects } from "./objects.ts";
import { compareStrings } from "./strings.ts";
import { compareTypes } from "./types.ts";
import { createUnchanged } from "./unchanged.ts";
import { compareUnions } from "./unions.ts";

/**
 * Two schemas that were compared: what was found at them, and where it goes on inside. Recursive
 * schemas make a graph with circles; every pair of schemas is one node, however often it is used.
 */
export interface Node {
  readonly pair: Pair;
  readonly findings: readonly Finding[];
  readonly edges: readonly Edge[];
}

/** A way from a schema to one inside it. */
export interface Edge {
  readonly segment: string;
  readonly inert: boolean;
  readonly node: Node;
}

/** Compares the schemas of two documents. */
export interface Comparison {
  compare(
    old: SchemaPlace | undefined,
    current: SchemaPlace | undefined,
    direction: Direction,
  ): Node;
}

const comparers: readonly Compare[] = [
  compareTypes,
  compareEnums,
  compareBounds,
  compareStrings,
  compareArrays,
  compareObjects,
  compareConditions,
  compareUnions,
];

/**
 * Prepares the comparison of schemas.
 *
 * @param today - the day on which sunset dates are judged
 */
export function createComparison(old: Document, current: Document, today: Date): Comparison {
  const nodes = new Map<string, Node>();
  const identify = createIdentifier();
  const isUnchanged = createUnchanged(old, current);
  const expandOld = (places: readonly SchemaPlace[]) => conjunction(places, old);
  const expandNew = (places: readonly SchemaPlace[]) => conjunction(places, current);

  function nodeOf(pair: Pair): Node {
    const key = `${pair.direction}|${identify(pair.old)}|${identify(pair.new)}`;
    const known = nodes.get(key);
    if (known) return known;
    const findings: Finding[] = [];
    const edges: Edge[] = [];
    const node: Node = { pair, findings, edges };
    nodes.set(key, node); // before going on, so that a circle ends here
    if (isUnchanged(pair)) return node;
    const { direction } = pair;
    const comparer: Comparer = {
      find: (finding) => void findings.push(finding),
      descend: (segment, before, after, inert = false) =>
        void edges.push({ segment, inert, node: nodeOf({ old: before, new: after, direction }) }),
      relate: (before, after) => relationOf(nodeOf({ old: before, new: after, direction })),
      old: expandOld,
      new: expandNew,
      today,
    };
    compareNode(pair, comparer, findings);
    return node;
  }

  return {
    compare: (before, after, direction) =>
      nodeOf({
        old: expandOld(before ? [before] : []),
        new: expandNew(after ? [after] : []),
        direction,
      }),
  };
}

function compareNode(pair: Pair, comparer: Comparer, findings: readonly Finding[]): void {
  const [was, is] = [isNever(pair.old), isNever(pair.new)];
  if (!was && !is && compareEmbedding(pair, comparer)) return;
  const place = {
    old: was?.pointer ?? pair.old[0]?.pointer,
    new: is?.pointer ?? pair.new[0]?.pointer,
  };
  if (is && !was) {
    comparer.find({
      rule: "values-refused",
      what: "no value is allowed",
      gone: "all values",
      ...place,
    });
  } else if (was && !is) {
    comparer.find({ rule: "values-allowed", what: "values are allowed", come: "values", ...place });
  } else {
    for (const compare of comparers) compare(pair, comparer);
  }
  compareLeaves(pair, comparer, [...findings]);
}

/** What all findings at a node and inside it mean for the set of values. */
function relationOf(start: Node): Relation {
  const seen = new Set<Node>([start]);
  let [narrowed, widened] = [false, false];
  for (const node of seen) {
    for (const { rule } of node.findings) {
      const found = rules[rule];
      const effect = "effect" in found ? found.effect : "none";
      if (effect === "narrowed" || effect === "replaced") narrowed = true;
      if (effect === "widened" || effect === "replaced") widened = true;
    }
    for (const edge of node.edges) if (!edge.inert) seen.add(edge.node);
  }
  return { narrowed, widened };
}

/** Gives equal texts for conjunctions of the same schemas. */
function createIdentifier(): (parts: Conjunction) => string {
  const ids = new WeakMap<object, number>();
  let count = 0;
  return (parts) =>
    parts
      .map(({ schema, pointer, orNull }) => {
        if (typeof schema === "boolean") return `${schema}@${pointer}${orNull ? "?" : ""}`;
        const id = ids.get(schema) ?? count++;
        ids.set(schema, id);
        return `${id}${orNull ? "?" : ""}`;
      })
      .join(",");
}
