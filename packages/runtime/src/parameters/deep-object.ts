import type { Parameter, ParameterType } from "../operation.ts";
import { ParameterFault, repeated } from "./fault.ts";
import type { FormContext, FormReader } from "./form.ts";
import { addMember, memberType } from "./object-value.ts";
import { scalarDecoder } from "./scalar.ts";

/**
 * Makes the reader of `filter[colour]=red&filter[size][min]=2` (OpenAPI 3.1, 4.8.12.4).
 *
 * The standard defines scalar members only. What it leaves open is read as it is commonly written:
 * objects nest by further brackets; the elements of an array are repeated with the same name, with
 * `[]`, or with `[0]`, `[1]` and so on without gaps. A name that another parameter has in full, such
 * as `filter[colour]`, is that parameter's and no member.
 *
 * @throws ParameterFault (the reader) when a scalar member is repeated, or a name is malformed
 */
export function deepObjectReader(
  parameter: Pick<Parameter, "name" | "type">,
  context: FormContext,
): FormReader {
  const { claimed, decode } = context;
  const prefix = `${parameter.name}[`;
  return (values) => {
    let root: Node | undefined;
    for (const [name, found] of values) {
      if (!name.startsWith(prefix) || claimed.has(name)) continue;
      root ??= { members: new Map() };
      insert(root, memberPath(name, prefix), found.map(decode));
    }
    return root && build(root, parameter.type);
  };
}

/** What was sent for one place: texts, or further names. */
interface Node {
  readonly members: Map<string, Node>;
  texts?: readonly string[];
}

/** A client chooses the depth. */
const MAX_DEPTH = 16;

function memberPath(name: string, prefix: string): string[] {
  if (!name.endsWith("]")) {
    throw new ParameterFault("style", `has a malformed member name: ${name}`);
  }
  const path = name.slice(prefix.length, -1).split("][");
  if (path.length > MAX_DEPTH) throw new ParameterFault("maxDepth", "is nested too deeply");
  return path;
}

function insert(root: Node, path: readonly string[], texts: readonly string[]): void {
  let node = root;
  for (const name of path) {
    let next = node.members.get(name);
    if (!next) {
      next = { members: new Map() };
      node.members.set(name, next);
    }
    node = next;
  }
  node.texts = texts;
}

function build(node: Node, type: ParameterType | undefined): unknown {
  const { members, texts } = node;
  if (texts) {
    if (members.size > 0) throw repeated();
    return leaf(texts, type);
  }
  const isArray = type?.types.includes("array") === true;
  const names = [...members.keys()];
  if (isArray && names.every((name) => /^\d*$/.test(name))) return buildArray(members, type);
  const value: Record<string, unknown> = {};
  for (const [name, member] of members) {
    addMember(value, name, build(member, type && memberType(type, name)));
  }
  return value;
}

function buildArray(members: ReadonlyMap<string, Node>, type: ParameterType): unknown[] {
  const repeatedly = members.get("");
  if (repeatedly) {
    if (members.size > 1 || !repeatedly.texts) throw malformedIndexes();
    return repeatedly.texts.map(scalarDecoder(type.items));
  }
  return Array.from(members, (_, index) => {
    const element = members.get(String(index));
    if (!element) throw malformedIndexes();
    return build(element, type.items);
  });
}

function malformedIndexes(): ParameterFault {
  return new ParameterFault("style", "must number its elements from 0 without gaps");
}

function leaf(texts: readonly string[], type: ParameterType | undefined): unknown {
  if (type?.types.includes("array")) return texts.map(scalarDecoder(type.items));
  const [text = "", ...others] = texts;
  if (others.length > 0) throw repeated();
  return scalarDecoder(type)(text);
}
