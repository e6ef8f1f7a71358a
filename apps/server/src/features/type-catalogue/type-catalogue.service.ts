import type { CataloguePlan, TypeCatalogue } from "@verbatim/contract";
import type { Actor } from "../../http/actor.ts";
import { HttpError } from "../../http/http-error.ts";
import type { Ids } from "../../ids.ts";
import {
  type CatalogueEntry,
  isInScope,
  mostSchemaVersions,
  type Store,
} from "../../storage/store.ts";
import { visibleScopes } from "../scopes/scopes.service.ts";
import { catalogueOf } from "./catalogue-document.ts";
import { type PlannedChanges, planCatalogue } from "./catalogue-plan.ts";
import { checkCatalogue } from "./read-catalogue.ts";

/** The rules of the catalogue of types. */
export interface TypeCatalogues {
  /** Gives all that the caller sees. */
  export(actor: Actor): Promise<TypeCatalogue>;
  /**
   * Makes the types those of a catalogue, or tells what that would change.
   *
   * @throws {RequestError} 400 with everything that is wrong
   * @throws {HttpError} 403 for a key that is limited to projects
   */
  import(actor: Actor, catalogue: TypeCatalogue, options: ImportOptions): Promise<CataloguePlan>;
}

export interface ImportOptions {
  readonly dryRun: boolean;
  /** Whether types that the catalogue does not have are deleted. */
  readonly deletes: boolean;
}

/** Makes the rules over a store. */
export function createTypeCatalogues(store: Store, ids: Ids): TypeCatalogues {
  return {
    async export({ account, viewer }) {
      const entries = await store.typeCatalogue.read(account);
      const seen = entries.filter(
        ({ record }) => record === undefined || isInScope(viewer, record.scopes),
      );
      return catalogueOf(seen, (scopes) => visibleScopes(viewer, scopes));
    },

    async import({ account, viewer }, catalogue, { dryRun, deletes }) {
      if (viewer.projects !== undefined) throw seesAPart();
      await checkCatalogue(catalogue);
      const now = Date.now();
      const newId = () => ids.next(account).id;
      const decide = (current: readonly CatalogueEntry[]): PlannedChanges => {
        const planned = planCatalogue(current, catalogue, { deletes, newId, now });
        refuseTooManyVersions(current, planned);
        return planned;
      };
      const { plan } = dryRun
        ? decide(await store.typeCatalogue.read(account))
        : await store.typeCatalogue.change(account, decide);
      return { ...plan, applied: !dryRun };
    },
  };
}

function refuseTooManyVersions(
  current: readonly CatalogueEntry[],
  { schemas }: PlannedChanges,
): void {
  const full = new Set(
    current.filter(({ schema }) => schema?.version === mostSchemaVersions).map(({ name }) => name),
  );
  const refused = schemas.find(({ type, onlyMode }) => !onlyMode && full.has(type));
  if (refused === undefined) return;
  throw new HttpError(
    "bad_request",
    `The action type ${refused.type} has as many versions of its schema as it can have.`,
  );
}

function seesAPart(): HttpError {
  return new HttpError(
    "forbidden",
    "The catalogue is of the whole account; a key that is limited to projects cannot import it.",
  );
}
