import { objectAt, stringAt } from "../document/json.ts";
import type { LoadedDocument } from "../document/load.ts";
import { baseOf } from "../exchange/send.ts";
import type { BaseUrl, ContractOptions } from "./options.ts";

/** The URL before the document's paths, for the app under test and for those of cases. */
export function baseUrlFor(document: LoadedDocument, options: ContractOptions): BaseUrl {
  const fallback = options.baseUrl ?? `http://localhost${serverPath(document)}`;
  return (app) => baseOf(app) ?? fallback;
}

/** The path of the first server, with the defaults of its variables put in. */
function serverPath({ root }: LoadedDocument): string {
  const [server] = Array.isArray(root.servers) ? root.servers : [];
  const variables = objectAt(server, "variables");
  const url = (stringAt(server, "url") ?? "/").replaceAll(
    /\{([^}]+)\}/g,
    (_, name: string) => stringAt(variables[name], "default") ?? "",
  );
  const { pathname } = new URL(url, "http://localhost");
  return pathname.replace(/\/$/, "");
}
