import { CORE_SCHEMA, dump, load, Type } from "js-yaml";
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { type Pointer, split } from "./pointer.ts";
import { yamlSpots } from "./yaml-spots.ts";

/** Where something starts in a text; both are counted from 1. */
export interface Spot {
  readonly line: number;
  readonly column: number;
}

/** A fault of a text that is no YAML. */
export interface YamlFault extends Spot {
  readonly message: string;
}

/** Numbers as YAML 1.2 writes them (10.3.2); js-yaml's own are those of YAML 1.1 in part. */
const integer = new Type("tag:yaml.org,2002:int", {
  kind: "scalar",
  resolve: (text) => /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/.test(String(text)),
  construct: (text) => Number(text),
});
const float = new Type("tag:yaml.org,2002:float", {
  kind: "scalar",
  resolve: (text) =>
    /^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/.test(
      String(text),
    ),
  construct: (text: string) => {
    if (/nan/i.test(text)) return Number.NaN;
    if (/inf/i.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
    return Number(text);
  },
});

const merge = new Type("tag:yaml.org,2002:merge", {
  kind: "scalar",
  resolve: (text) => text === "<<",
});

/** YAML 1.2's core schema with merge keys (`<<`), which people use; a time is a text. */
const schema = CORE_SCHEMA.extend({ implicit: [integer, float, merge] });

/** A text parsed without the places of its nodes, which can be asked for. */
export interface FastYaml {
  readonly value: unknown;
  spots(): (pointer: Pointer) => Spot;
}

/**
 * Parses YAML fast.
 *
 * @returns undefined when it cannot; {@link yamlFaults} says why, or {@link slowYaml} can
 */
export function fastYaml(text: string): FastYaml | undefined {
  try {
    return { value: load(text, { schema }), spots: () => yamlSpots(text, { schema }) };
  } catch {
    return undefined;
  }
}

/** A text parsed with the place of every node: some six times slower than {@link fastYaml}. */
export interface SlowYaml {
  readonly value: unknown;
  readonly faults: readonly YamlFault[];
  /** The place of a node; the key is preferred to the value, because a reader looks for `minLength:`. */
  spot(pointer: Pointer): Spot;
}

/** Parses YAML and keeps where everything stands. */
export function slowYaml(text: string): SlowYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });

  function spotOf(offset: number): Spot {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  }

  function spot(pointer: Pointer): Spot {
    let node: unknown = document.contents;
    let offset = 0;
    for (const token of split(pointer)) {
      if (isAlias(node)) node = node.resolve(document);
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === token);
        if (!pair) break;
        offset = startOf(pair.key) ?? offset;
        node = pair.value;
      } else if (isSeq(node)) {
        const item = node.items[Number(token)];
        if (item === undefined) break;
        offset = startOf(item) ?? offset;
        node = item;
      } else break;
    }
    return spotOf(offset);
  }

  const faults = document.errors.map((error) => ({
    ...spotOf(error.pos[0]),
    message: error.message,
  }));
  return { value: faults.length > 0 ? undefined : document.toJS(), faults, spot };
}

function startOf(node: unknown): number | undefined {
  return (node as Partial<Node> | null)?.range?.[0]; // keys and items of a parsed map are nodes
}

/** Writes a value as YAML, the same text for the same value. */
export function writeYaml(value: unknown): string {
  return dump(value, { lineWidth: -1, noRefs: true });
}
