import type { Handlers } from "@verbatim/contract";
import { jsonText } from "@verbatim/runtime";
import { accepts } from "hono/accepts";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";
import { writeYaml } from "./catalogue-yaml.ts";

const json = "application/json";
const yaml = "application/yaml";

/** `GET /actionTypes/catalogue` */
export function exportTypeCatalogue({ typeCatalogues }: Services): Handlers["exportTypeCatalogue"] {
  return async (_request, context) => {
    const catalogue = await typeCatalogues.export(actorOf(context));
    const wanted = accepts(context, { header: "Accept", supports: [json, yaml], default: json });
    if (wanted === yaml) {
      const bytes = new TextEncoder().encode(writeYaml(catalogue));
      return { status: 200, contentType: yaml, body: bytes };
    }
    // In lines, since it is kept in files.
    const text = `${JSON.stringify(catalogue, undefined, 2)}\n`;
    return { status: 200, contentType: json, body: jsonText(text) };
  };
}
