import type { ParameterType } from "../operation.ts";

/** A type of which the scalars are read in their second way. */
export interface SecondType extends ParameterType {
  readonly second?: true;
}

/**
 * The ways in which the text of a parameter can be read, the likeliest first: `7` may be a scalar,
 * or an array of one; `size=2` may be a member of an object, or a parameter of its own. There is
 * one way unless the type is a union.
 */
export function readings(type: ParameterType): ParameterType[] {
  const { types } = type;
  const rest = types.filter((name) => name !== "object");
  if (rest.length < types.length && rest.some((name) => name !== "null")) {
    return [{ ...type, types: ["object"] }, ...readings({ ...type, types: rest })];
  }
  const scalars = rest.filter((name) => name !== "array");
  if (scalars.length < rest.length && scalars.some((name) => name !== "null")) {
    return [type, { ...type, types: scalars }, { ...type, types: ["array"] }];
  }
  return [type];
}

/**
 * The type under which every scalar that can be read in two ways is read in the second one: `7` as
 * a string where it may also be a number, `null` as null where it may also be a string.
 *
 * @returns undefined when every scalar can be read in one way only
 */
export function secondType(type: ParameterType): SecondType | undefined {
  const items = type.items && secondType(type.items);
  const additional = type.additionalProperties && secondType(type.additionalProperties);
  const members = Object.entries(type.properties ?? {}).flatMap(([name, member]) => {
    const second = secondType(member);
    return second ? [[name, second] as const] : [];
  });
  if (!isAmbiguous(type) && !items && !additional && members.length === 0) return undefined;
  return {
    ...type,
    ...(isAmbiguous(type) ? { second: true } : {}),
    ...(items ? { items } : {}),
    ...(additional ? { additionalProperties: additional } : {}),
    ...(members.length > 0
      ? { properties: { ...type.properties, ...Object.fromEntries(members) } }
      : {}),
  };
}

function isAmbiguous({ types }: ParameterType): boolean {
  return types.includes("string") && types.some((type) => SCALARS.has(type));
}

const SCALARS: ReadonlySet<string> = new Set(["number", "integer", "boolean", "null"]);

/**
 * Takes the second reading where the schema has refused the first.
 *
 * @param first - the value in its first reading; it is not changed
 * @param second - the same value in its second reading
 * @param paths - where the schema found faults
 */
export function mix(
  first: unknown,
  second: unknown,
  paths: readonly (readonly PropertyKey[])[],
): unknown {
  if (!isContainer(first) || !isContainer(second)) return second;
  if (paths.some((path) => path.length === 0)) return second;
  const mixed = (Array.isArray(first) ? [...first] : { ...first }) as Container; // a container is copied
  const heads = new Map<PropertyKey, (readonly PropertyKey[])[]>();
  for (const [head, ...tail] of paths) {
    if (head !== undefined) heads.set(head, [...(heads.get(head) ?? []), tail]);
  }
  for (const [head, tails] of heads) {
    if (Object.hasOwn(mixed, head)) mixed[head] = mix(mixed[head], second[head], tails);
  }
  return mixed;
}

type Container = Record<PropertyKey, unknown>;

/** A file is an object, but no container. */
function isContainer(value: unknown): value is Container {
  if (typeof value !== "object" || value === null) return false;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
