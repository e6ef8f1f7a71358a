import type { Action } from "@verbatim/contract";
import type { Operation } from "@verbatim/runtime";
import { v5 as uuidv5 } from "uuid";
import { authAction } from "../../http/auth-action.ts";

/** The name space of the ids (RFC 9562, section 5.5). It never changes, so neither do the ids. */
const namespace = "3b0d6b1e-5f52-4f0c-9c86-0f0a7f2f6a51";

/** A page of the catalogue, and how many entries match in all. */
export interface CataloguePage {
  readonly entries: readonly Action[];
  readonly total: number;
}

/** The permissions that keys can have, as the contract lists them. */
export interface Catalogue {
  list(options: { category?: string | undefined; page: number; size: number }): CataloguePage;
  find(id: string): Action | undefined;
}

/**
 * Derives the permission catalogue from the contract, so that what is listed is what is enforced.
 *
 * @param operations - the operations of the contract; those that name the same auth action share
 *   one entry
 */
export function createCatalogue(operations: Readonly<Record<string, Operation>>): Catalogue {
  const entries = new Map<string, Action>();
  for (const operation of Object.values(operations)) {
    const action = authAction(operation);
    if (action === undefined) continue;
    const { category, description, createdAt } = action;
    const id = uuidv5(`${category}\n${description}`, namespace);
    entries.set(id, {
      id,
      category,
      description,
      record_type: "action",
      created_at: createdAt,
      updated_at: createdAt,
    });
  }
  const all = [...entries.values()];

  return {
    list({ category, page, size }) {
      const matching =
        category === undefined ? all : all.filter((entry) => entry.category === category);
      return { entries: matching.slice((page - 1) * size, page * size), total: matching.length };
    },
    find: (id) => entries.get(id.toLowerCase()),
  };
}
