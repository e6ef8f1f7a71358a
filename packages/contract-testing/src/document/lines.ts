import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Node } from "yaml";
import { tokensOf } from "./pointer.ts";

/** Finds the line, counted from 1, on which the node of a pointer starts. */
export type LineIndex = (pointer: string) => number | undefined;

/**
 * Makes a line index of a parsed YAML or JSON text.
 *
 * A pointer to something that is not there gives the line of its nearest ancestor, because that is
 * where the reader has to look; the root alone gives nothing.
 */
export function createLineIndex(parsed: Document.Parsed, counter: LineCounter): LineIndex {
  const known = new Map<string, number | undefined>();

  function lineOf(pointer: string): number | undefined {
    let node: unknown = parsed.contents;
    let offset: number | undefined;
    for (const token of tokensOf(pointer)) {
      const next = child(isAlias(node) ? node.resolve(parsed) : node, token);
      if (next === undefined) break;
      offset = next.offset ?? offset;
      node = next.node;
    }
    return offset === undefined ? undefined : counter.linePos(offset).line;
  }

  return (pointer) => {
    if (!known.has(pointer)) known.set(pointer, lineOf(pointer));
    return known.get(pointer);
  };
}

function child(node: unknown, token: string) {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === token);
    if (pair === undefined) return undefined;
    return { node: pair.value, offset: isScalar(pair.key) ? pair.key.range?.[0] : undefined };
  }
  if (isSeq(node)) {
    const item: Node | unknown = node.items[Number(token)];
    if (item === undefined) return undefined;
    return { node: item, offset: isMap(item) || isScalar(item) ? item.range?.[0] : undefined };
  }
  return undefined;
}
