import type { Direction } from "../../document/model.ts";
import type { Pointer } from "../../document/pointer.ts";
import type { Use } from "../change.ts";
import type { Entry } from "../context.ts";
import { rules } from "../rules.ts";
import type { Node } from "./comparison.ts";
import type { Finding } from "./finding.ts";

/**
 * Goes through a compared schema and everything inside it, each part once, and says where in the
 * API each finding is felt.
 *
 * @param reach - is told of every part that is used
 */
export function* walk(
  start: Node,
  use: Use,
  reach: (side: "old" | "new", pointer: Pointer) => void,
): Generator<Entry> {
  const seen = { live: new Set<Node>(), inert: new Set<Node>() };
  const told = new Set<string>();
  const queue: { node: Node; path: string; inert: boolean }[] = [
    { node: start, path: "", inert: false },
  ];
  for (const { node, path, inert } of queue) {
    if (seen.live.has(node) || (inert && seen.inert.has(node))) continue;
    seen[inert ? "inert" : "live"].add(node);
    for (const side of ["old", "new"] as const) {
      for (const { pointer } of node.pair[side]) reach(side, pointer);
    }
    const where = path.startsWith("/") && use.where !== "" ? ` ${path}` : path;
    for (const finding of node.findings) {
      // A schema is another node where a reference leads to it; what is found there is the same.
      const key = JSON.stringify([finding, inert]);
      if (told.has(key)) continue;
      told.add(key);
      yield entryOf(finding, { ...use, where: use.where + where }, node.pair.direction, inert);
    }
    for (const edge of node.edges) {
      queue.push({
        node: edge.node,
        path: joinPath(path, edge.segment),
        inert: inert || edge.inert,
      });
    }
  }
}

/** Why nothing reaches anybody. */
const hidden: Readonly<Record<Direction, string>> = {
  request: "readOnly, so that no request has it",
  response: "writeOnly, so that no response has it",
};

function entryOf(finding: Finding, use: Use, direction: Direction, isHidden: boolean): Entry {
  const { rule, what, old, new: current } = finding;
  const inert = isHidden || finding.inert === true;
  const verdict = rules[rule][direction];
  const consequence =
    inert && verdict !== "note" ? hidden[direction] : consequenceOf(finding, direction);
  return { rule, use, what, consequence, direction, old, new: current, inert };
}

function consequenceOf({ rule, gone, come, says }: Finding, direction: Direction): string {
  const verdict = rules[rule][direction];
  const said = says?.[direction];
  if (said !== undefined) return said;
  if (verdict === "note") return "";
  if (direction === "request") {
    const may = verdict === "may break" ? "may now be" : "are now";
    if (gone !== undefined) return `${gone} ${may} refused`;
    return come === undefined ? "" : `${come} are now accepted`;
  }
  if (come !== undefined) return `${come} may now be received`;
  return gone === undefined ? "" : `${gone} no longer occur`;
}

function joinPath(path: string, segment: string): string {
  return path.endsWith(")") ? `${path} ${segment.trimStart()}` : path + segment;
}
