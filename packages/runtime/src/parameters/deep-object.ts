import type { Parameter, ParameterType } from "../operation.ts";
import { ParameterFault, repeated } from "./fault.ts";
import type { FormContext, FormReader } from "./form.ts";
import { addMember, memberType } from "./object-value.ts";
import { scalarDecoder } from "./scalar.ts";

/**
 * Makes the reader of `filter[colour]=red&filter[size][min]=2` (OpenAPI 3.1, 4.8.12.4).
 *
 * The standard defines scalar members only. Members that are objects nest by further brackets, and
 * members that are arrays are repeated, with or without `[]`. A name that another parameter has in
 * full, such as `filter[colour]`, is that parameter's and no member.
 *
 * @throws ParameterFault (the reader) when a scalar member is repeated, or a name is malformed
 */
export function deepObjectReader(parameter: Parameter, context: FormContext): FormReader {
  const { claimed, decode } = context;
  const prefix = `${parameter.name}[`;
  return (values) => {
    let value: Record<string, unknown> | undefined;
    for (const [name, found] of values) {
      if (!name.startsWith(prefix) || claimed.has(name)) continue;
      value ??= {};
      setDeep(value, parameter.type, memberPath(name, prefix), found.map(decode));
    }
    return value;
  };
}

function memberPath(name: string, prefix: string): string[] {
  if (!name.endsWith("]")) {
    throw new ParameterFault("style", `has a malformed member name: ${name}`);
  }
  return name.slice(prefix.length, -1).split("][");
}

function setDeep(
  root: Record<string, unknown>,
  rootType: ParameterType,
  path: readonly string[],
  texts: readonly string[],
): void {
  let target = root;
  let type: ParameterType | undefined = rootType;
  for (const [index, name] of path.entries()) {
    type = type && memberType(type, name);
    const rest = path.slice(index + 1);
    if (rest.length === 0 || isArraySuffix(rest, type)) {
      addMember(target, name, leaf(type, texts));
      return;
    }
    if (!Object.hasOwn(target, name)) addMember(target, name, {});
    const next = target[name];
    if (typeof next !== "object" || next === null || Array.isArray(next)) throw repeated();
    target = next as Record<string, unknown>; // made by addMember above: a plain object
  }
}

function isArraySuffix(rest: readonly string[], type: ParameterType | undefined): boolean {
  return rest.length === 1 && rest[0] === "" && type?.types.includes("array") === true;
}

function leaf(type: ParameterType | undefined, texts: readonly string[]): unknown {
  if (type?.types.includes("array")) return texts.map(scalarDecoder(type.items));
  const [text = "", ...others] = texts;
  if (others.length > 0) throw repeated();
  return scalarDecoder(type)(text);
}
