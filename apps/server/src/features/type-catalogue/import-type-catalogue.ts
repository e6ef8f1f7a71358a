import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";
import { readYamlCatalogue } from "./read-catalogue.ts";

/** `POST /actionTypes/catalogue` */
export function importTypeCatalogue({ typeCatalogues }: Services): Handlers["importTypeCatalogue"] {
  return async ({ query, contentType, body }, context) => {
    const catalogue = contentType === "application/yaml" ? await readYamlCatalogue(body) : body;
    const { dryRun, delete: deletes } = query;
    const plan = await typeCatalogues.import(actorOf(context), catalogue, { dryRun, deletes });
    return { status: 200, body: plan };
  };
}
