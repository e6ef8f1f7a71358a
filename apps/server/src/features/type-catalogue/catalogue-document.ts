import type { CatalogueType, TypeCatalogue } from "@verbatim/contract";
import type { CatalogueEntry, Scopes } from "../../storage/store.ts";
import { isBuiltInType } from "../action-types/action-types.service.ts";

/** A type of either kind. */
export type AnyCatalogueType = Omit<CatalogueType, "name"> & { readonly name: string };

/** A type whose members may be undefined, and in any order. */
interface LooseType {
  readonly name: string;
  readonly description?: string | undefined;
  readonly tags?: AnyCatalogueType["tags"] | undefined;
  readonly customFields?: AnyCatalogueType["customFields"] | undefined;
  readonly scopes?: Scopes | undefined;
  readonly archived?: boolean | undefined;
  readonly schema?: LooseSchema | undefined;
}

type SchemaOfType = NonNullable<AnyCatalogueType["schema"]>;

interface LooseSchema extends Pick<SchemaOfType, "mode" | "schema"> {
  readonly description?: string | undefined;
}

/** Orders types by their names. */
export function byName(left: { readonly name: string }, right: { readonly name: string }): number {
  return left.name < right.name ? -1 : 1;
}

/** Shows types as a catalogue: in the order of their names, the members in that of the contract. */
export function catalogueOf(
  entries: readonly CatalogueEntry[],
  shownScopes: (scopes: Scopes | undefined) => Scopes,
): TypeCatalogue {
  const types = entries.toSorted(byName).map((entry) => catalogueType(entry, shownScopes));
  const builtIn = types.flatMap(({ name, schema }) =>
    isBuiltInType(name) && schema !== undefined ? [{ name, schema }] : [],
  );
  return {
    actionTypes: types.filter(({ name }) => !isBuiltInType(name)),
    ...(builtIn.length > 0 && { builtInTypes: builtIn }),
  };
}

function catalogueType(
  { name, record, schema }: CatalogueEntry,
  shownScopes: (scopes: Scopes | undefined) => Scopes,
): AnyCatalogueType {
  return canonical({
    name,
    description: record?.description,
    tags: record?.tags,
    customFields: record?.customFields,
    scopes: record && shownScopes(record.scopes),
    archived: record?.archivedAt !== undefined,
    schema: schema && { ...schema, schema: JSON.parse(schema.schema) },
  });
}

/**
 * Writes a type in the one way that all types are compared and exported in: members in a fixed
 * order, what is empty left out, names inside of `customFields` and schemas sorted.
 */
export function canonical(type: LooseType): AnyCatalogueType {
  const { name, description, tags, customFields, scopes, archived, schema } = type;
  const hasScopes = scopes !== undefined && scopes.users.length + scopes.projects.length > 0;
  return {
    name,
    ...(description !== undefined && { description }),
    ...(tags !== undefined && { tags }),
    ...(customFields !== undefined && { customFields: sorted(customFields) }),
    ...(hasScopes && {
      scopes: { users: eachOnce(scopes.users), projects: eachOnce(scopes.projects) },
    }),
    ...(archived === true && { archived }),
    ...(schema !== undefined && {
      schema: {
        mode: schema.mode,
        ...(schema.description !== undefined && { description: schema.description }),
        schema: sorted(schema.schema),
      },
    }),
  };
}

/** Sorts the members of every object inside a value. */
function sorted<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(sorted) as Value; // the same items
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(members.map(([name, inner]) => [name, sorted(inner)])) as Value; // the same members
}

function eachOnce(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort();
}
