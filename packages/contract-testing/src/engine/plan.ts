import { objectAt, stringAt } from "../document/json.ts";
import type { LoadedDocument } from "../document/load.ts";
import type { Operation } from "../document/operations.ts";
import { baseOf } from "../exchange/send.ts";
import type { Cell } from "../provoke/attempt.ts";
import type { BaseUrl, ContractOptions } from "./options.ts";

/** Every documented status of every operation, and each of its media types, in document order. */
export function planCells(operations: readonly Operation[]): Cell[] {
  return operations.flatMap((operation) =>
    operation.responses.flatMap(({ status, content }): Cell[] => {
      if (content.length === 0) {
        return [{ operation, status, mediaType: undefined, isOneOfSeveral: false }];
      }
      return content.map(({ name }) => ({
        operation,
        status,
        mediaType: name,
        isOneOfSeveral: content.length > 1,
      }));
    }),
  );
}

/** The URL before the document's paths, for the app under test and for those of cases. */
export function baseUrlFor(document: LoadedDocument, options: ContractOptions): BaseUrl {
  return (app) => baseOf(app) ?? options.baseUrl ?? `http://localhost${serverPath(document)}`;
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
