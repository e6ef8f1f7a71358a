import { pathOf, serverUrls } from "../document/address.ts";
import type { LoadedDocument } from "../document/load.ts";
import { baseOf } from "../exchange/send.ts";
import type { BaseUrl, ContractOptions } from "./options.ts";

/** The URL before the document's paths, for the app under test and for those of cases. */
export function baseUrlFor(document: LoadedDocument, options: ContractOptions): BaseUrl {
  const fallback = options.baseUrl ?? `http://localhost${serverPath(document)}`;
  return (app) => baseOf(app) ?? fallback;
}

/** The path of the first server. */
function serverPath(document: LoadedDocument): string {
  return pathOf(serverUrls(document)[0] ?? "/");
}
