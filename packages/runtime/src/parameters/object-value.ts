import type { ParameterType } from "../operation.ts";
import { ParameterFault, repeated } from "./fault.ts";
import { type ScalarDecoder, scalarDecoder } from "./scalar.ts";

/** The declared type of a member: its own, or that of `additionalProperties`. */
export function memberType(type: ParameterType, name: string): ParameterType | undefined {
  const { properties } = type;
  if (properties && Object.hasOwn(properties, name)) return properties[name];
  return type.additionalProperties;
}

/** The decoders of an object's members, made once. */
export function memberDecoders(type: ParameterType): (name: string) => ScalarDecoder {
  const declared = new Map(
    Object.entries(type.properties ?? {}).map(([name, member]) => [name, scalarDecoder(member)]),
  );
  const additional = scalarDecoder(type.additionalProperties);
  return (name) => declared.get(name) ?? additional;
}

/**
 * Adds a member to an object whose member names come from a client.
 *
 * @throws ParameterFault when the member is there already, or is named `__proto__`: zod drops a
 * member of that name in silence, and an assignment to it would replace the prototype
 */
export function addMember(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name === "__proto__") {
    throw new ParameterFault("propertyNames", "must not have a member named __proto__");
  }
  if (Object.hasOwn(target, name)) throw repeated();
  target[name] = value;
}
