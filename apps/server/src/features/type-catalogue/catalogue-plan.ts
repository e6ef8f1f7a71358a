import type { CataloguePlan, TypeCatalogue } from "@verbatim/contract";
import type {
  ActionTypeRecord,
  CatalogueChanges,
  CatalogueEntry,
  CatalogueSchemaChange,
} from "../../storage/store.ts";
import { pointerTo } from "../type-schemas/type-schemas.service.ts";
import { type AnyCatalogueType, byName, canonical, catalogueOf } from "./catalogue-document.ts";

/** What an import does, in words for the client and as the store takes it. */
export interface PlannedChanges extends CatalogueChanges {
  readonly plan: Omit<CataloguePlan, "applied">;
}

export interface PlanOptions {
  /** Whether types that the catalogue does not have are deleted. */
  readonly deletes: boolean;
  readonly newId: () => string;
  readonly now: number;
}

type Change = CataloguePlan["update"][number]["changes"][number];

/** Finds what has to change so that the types become those of a catalogue. */
export function planCatalogue(
  current: readonly CatalogueEntry[],
  { actionTypes, builtInTypes = [] }: TypeCatalogue,
  { deletes, newId, now }: PlanOptions,
): PlannedChanges {
  const entries = new Map(current.map((entry) => [entry.name, entry]));
  const shown = catalogueOf(current, (scopes) => scopes ?? { users: [], projects: [] });
  const before = new Map(
    [...shown.actionTypes, ...(shown.builtInTypes ?? [])].map((type) => [type.name, type]),
  );
  const wanted = [...actionTypes, ...builtInTypes].map(canonical).sort(byName);
  const create: string[] = [];
  const update: CataloguePlan["update"] = [];
  const created: ActionTypeRecord[] = [];
  const updated: ActionTypeRecord[] = [];
  const schemas: CatalogueSchemaChange[] = [];

  for (const type of wanted) {
    const { name } = type;
    const entry = entries.get(name);
    const old = before.get(name);
    const isCustom = name.startsWith("_");
    const changes = changesOf(old ?? { name }, type);
    const schema = schemaChange(type, old, changes, now);
    if (schema !== undefined) schemas.push(schema);
    if (entry === undefined && isCustom) {
      create.push(name);
      created.push(recordOf(type, { id: newId(), name, createdAt: now, updatedAt: now }, now));
    } else if (changes.length > 0) {
      update.push({ name, changes });
      const changesRecord = changes.some(({ pointer }) => !pointer.startsWith("/schema"));
      if (entry?.record !== undefined && changesRecord) {
        updated.push(recordOf(type, entry.record, now));
      }
    }
  }

  const names = new Set(wanted.map(({ name }) => name));
  const surplus = deletes
    ? current.filter(({ name, record }) => record !== undefined && !names.has(name))
    : [];
  return {
    created,
    updated,
    deleted: surplus.flatMap(({ record }) => record?.id ?? []),
    schemas,
    plan: {
      create,
      update,
      delete: surplus.map(({ name, actions }) => ({ name, actions })).sort(byName),
      unchanged: wanted.length - create.length - update.length,
    },
  };
}

/** Makes the record of a type: what is fixed, and the members as the catalogue has them. */
function recordOf(
  { description, tags, customFields, scopes, archived }: AnyCatalogueType,
  { id, name, createdAt, updatedAt, archivedAt }: ActionTypeRecord,
  now: number,
): ActionTypeRecord {
  return {
    id,
    name,
    createdAt,
    updatedAt: Math.max(now, updatedAt),
    ...(description !== undefined && { description }),
    ...(tags !== undefined && { tags }),
    ...(customFields !== undefined && { customFields }),
    scopes: scopes ?? { users: [], projects: [] },
    ...(archived === true && { archivedAt: archivedAt ?? now }),
  };
}

function schemaChange(
  { name, schema }: AnyCatalogueType,
  old: AnyCatalogueType | undefined,
  changes: readonly Change[],
  now: number,
): CatalogueSchemaChange | undefined {
  const changed = changes.filter(({ pointer }) => pointer.startsWith("/schema/"));
  if (schema === undefined || changed.length === 0) return undefined;
  const { mode, description = old?.schema?.description } = schema;
  const text = JSON.stringify(schema.schema);
  return {
    type: name,
    next: { mode, schema: text, description, createdAt: now },
    onlyMode: changed.every(({ pointer }) => pointer === "/schema/mode"),
  };
}

/** Compares two types member by member; both are canonical. */
function changesOf(old: AnyCatalogueType, next: AnyCatalogueType): Change[] {
  const { schema } = next;
  // What the catalogue does not say of a schema stays.
  const description = schema?.description ?? old.schema?.description;
  const withSchema = schema && {
    ...schema,
    ...(description !== undefined && { description }),
  };
  const from = flat(old, schema && old.schema);
  const to = flat(next, withSchema);
  const pointers = [...new Set([...from.keys(), ...to.keys()])];
  return pointers.flatMap((pointer) => {
    const [was, becomes] = [from.get(pointer), to.get(pointer)];
    if (JSON.stringify(was) === JSON.stringify(becomes)) return [];
    return [
      {
        pointer,
        ...(was !== undefined && { from: was }),
        ...(becomes !== undefined && { to: becomes }),
      },
    ];
  });
}

/** The members that change apart, by their pointers. */
function flat(
  { description, tags, customFields, scopes, archived }: AnyCatalogueType,
  schema: AnyCatalogueType["schema"],
) {
  const members: [string, unknown][] = [
    ["/description", description],
    ["/tags", tags],
    ...Object.entries(customFields ?? {}).map(([name, value]): [string, unknown] => [
      pointerTo(["customFields", name]),
      value,
    ]),
    // To have no custom fields, and to have an empty object of them, are not the same.
    ["/customFields", customFields && Object.keys(customFields).length === 0 ? {} : undefined],
    ["/scopes/users", scopes?.users],
    ["/scopes/projects", scopes?.projects],
    ["/archived", archived],
    ["/schema/mode", schema?.mode],
    ["/schema/description", schema?.description],
    ["/schema/schema", schema?.schema],
  ];
  return new Map(members.filter(([, value]) => value !== undefined));
}
