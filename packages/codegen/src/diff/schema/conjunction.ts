import { isEqual, type Json, member } from "../../document/json.ts";
import type { Document } from "../../document/model.ts";
import { join, type Pointer } from "../../document/pointer.ts";
import {
  branches,
  referencedComponent,
  type Schema,
  type SchemaPlace,
} from "../../document/schema.ts";

/** One of the schemas that a value must match at the same time. */
export interface Part extends SchemaPlace {
  /** Null is allowed beside what the schema says, as in `anyOf: [<schema>, {type: "null"}]`. */
  readonly orNull: boolean;
}

/**
 * Everything that a value must match, its references followed and its `allOf` taken apart, so that
 * moving a rule into a shared schema changes nothing. An empty one allows everything.
 */
export type Conjunction = readonly Part[];

/**
 * Takes schemas apart.
 *
 * @param places - schemas that all apply to the same value
 */
export function conjunction(places: readonly SchemaPlace[], document: Document): Conjunction {
  const parts = new Map<unknown, Part>();
  const add = ({ schema, pointer }: SchemaPlace, orNull: boolean): void => {
    const key = typeof schema === "boolean" ? pointer : schema;
    if (parts.has(key)) return;
    parts.set(key, { schema, pointer, orNull });
    const name = referencedComponent(schema);
    const target = name === undefined ? undefined : document.schemas.get(name);
    if (target) add(target, orNull);
    for (const branch of branches({ schema, pointer }, "allOf")) add(branch, orNull);
    const other = besideNull({ schema, pointer });
    if (other) add(other, true);
  };
  for (const place of places) add(place, false);
  return [...parts.values()];
}

/** The schema that stands beside `{type: "null"}` in a union of two. */
export function besideNull(place: SchemaPlace): SchemaPlace | undefined {
  const { schema } = place;
  const both = (["anyOf", "oneOf"] as const).filter((keyword) => member(schema, keyword));
  const [keyword] = both;
  if (keyword === undefined || both.length > 1 || member(schema, "discriminator")) return undefined;
  const members = branches(place, keyword);
  const others = members.filter((branch) => !isNull(branch.schema));
  return members.length === 2 && others.length === 1 ? others[0] : undefined;
}

function isNull(schema: Schema): boolean {
  return isEqual(schema, { type: "null" });
}

/** A value of a keyword, and where it stands. */
export interface Given {
  readonly value: Json;
  readonly pointer: Pointer;
  readonly part: Part;
}

/** The values of a keyword in all parts. */
export function given(parts: Conjunction, keyword: string): Given[] {
  return parts.flatMap((part) => {
    const value = member(part.schema, keyword);
    return value === undefined ? [] : [{ value, pointer: join(part.pointer, keyword), part }];
  });
}

/** Whether no value matches, because one of the schemas is `false`. */
export function isNever(parts: Conjunction): Part | undefined {
  return parts.find(({ schema, orNull }) => schema === false && !orNull);
}
