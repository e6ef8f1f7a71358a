import type { CaseContext } from "@verbatim/contract-testing";
import type { KeyKind } from "../../src/storage/store.ts";
import type { TestServer } from "../test-server.ts";
import { type Cases, unknownParameter } from "./case.ts";

/** The cases of `/access` and of the documents that clients read at their start. */
export function access({ keys, services }: TestServer): Cases {
  /** Asks for the caller itself. */
  const own =
    (parameter: string, kind: KeyKind) =>
    async ({ request }: CaseContext) => {
      const actor = await services.keys.authenticate(keys[kind]);
      return request({ path: { [parameter]: actor?.actorId } });
    };
  return {
    getAccess: { 400: unknownParameter },
    getOperator: { 200: own("operatorId", "operator"), 400: unknownParameter },
    getOwnApplication: { 400: unknownParameter },
    getUser: { 200: own("userId", "application_user"), 400: unknownParameter },
    getThng: { 200: own("thngId", "device"), 400: unknownParameter },
  };
}
