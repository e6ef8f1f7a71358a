import type { Action } from "@verbatim/contract";
import type { Operation } from "@verbatim/runtime";
import { authAction } from "../../http/auth-action.ts";
import type { KeyKind } from "../../storage/store.ts";

/** How old the catalogue is, and what is as old as it is. */
export const catalogueStart = Date.UTC(2026, 10, 22);

/** A page of the catalogue, and how many entries match in all. */
export interface CataloguePage {
  readonly entries: readonly Action[];
  readonly total: number;
}

/** The permissions that keys can have, as the contract lists them. */
export interface Catalogue {
  list(options: { category?: string | undefined; offset: number; limit: number }): CataloguePage;
  /** Finds an entry by its id, however its letters are written. */
  find(id: string): Action | undefined;
  /** The ids of what keys of a kind may do, in the order of the catalogue. */
  grantedTo(kind: KeyKind): readonly string[];
}

/**
 * Derives the permission catalogue from the contract, so that what is listed is what is enforced.
 *
 * @param operations - the operations of the contract; those that name the same auth action share
 *   one entry
 * @param install - gives the entries that the installation adds to those of the known ids; no
 *   operation requires them, so no kind of key has them
 */
export function createCatalogue(
  operations: Readonly<Record<string, Operation>>,
  install: (known: ReadonlySet<string>) => readonly Action[] = () => [],
): Catalogue {
  const entries = new Map<string, Action>();
  const grants = new Map<string, Set<KeyKind>>();
  for (const operation of Object.values(operations)) {
    const action = authAction(operation);
    if (action === undefined) continue;
    const { id, category, description, createdAt, granted } = action;
    entries.set(id, {
      id,
      category,
      description,
      record_type: "action",
      created_at: createdAt,
      updated_at: createdAt,
    });
    grants.set(id, new Set([...(grants.get(id) ?? []), ...granted]));
  }
  for (const entry of install(new Set(entries.keys()))) entries.set(entry.id, entry);
  const all = [...entries.values()];

  return {
    list({ category, offset, limit }) {
      const matching =
        category === undefined ? all : all.filter((entry) => entry.category === category);
      return { entries: matching.slice(offset, offset + limit), total: matching.length };
    },
    find: (id) => entries.get(id.toLowerCase()),
    grantedTo: (kind) => all.map(({ id }) => id).filter((id) => grants.get(id)?.has(kind)),
  };
}
