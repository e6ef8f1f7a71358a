import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runContract } from "../../../packages/contract-testing/src/index.ts";
import { withShop } from "../../../packages/contract-testing/test/mutants/serve.ts";
import { shopDocument, shopOptions } from "../../../packages/contract-testing/test/shop.ts";
import { installed } from "../../codegen/packages.ts";
import { type Peer, steady } from "./peer.ts";

/** The parts of Prism that are called; it is no dependency, so its own types are not there. */
interface PrismHttp {
  getHttpOperationsFromSpec(path: string): Promise<readonly { readonly iid?: string }[]>;
}
interface PrismValidator {
  validateOutput(given: {
    resource: unknown;
    element: unknown;
  }):
    | { readonly _tag: "Left"; readonly left: readonly { readonly message: string }[] }
    | { readonly _tag: "Right" };
}

const version = "5.16.0";
const document = fileURLToPath(
  new URL("../../../packages/contract-testing/test/mutants/openapi.yaml", import.meta.url),
);

/**
 * What Prism's validation proxy says to the answers that the kit's requests get: the function that
 * the proxy applies to every answer is applied to each.
 */
export async function prism(): Promise<Peer | undefined> {
  const folder = await installed("prism", { "@stoplight/prism-cli": version });
  if (folder === undefined) return undefined;
  const require = createRequire(join(folder, "package.json"));
  const http = require("@stoplight/prism-http") as PrismHttp;
  const validator = require("@stoplight/prism-http/dist/validator") as PrismValidator;
  const operations = await http.getHttpOperationsFromSpec(document);
  const byId = new Map(operations.map((operation) => [operation.iid, operation]));
  return {
    name: `Prism ${version}, validation proxy`,
    given: "every request of this kit",
    async run(bugs) {
      const { exchanges } = await withShop("hono", { bugs }, (app) =>
        runContract(app, shopDocument, shopOptions),
      );
      return exchanges.flatMap(({ operation, request, response }) => {
        const { operationId } = operation;
        // Other methods are not the proxy's business.
        if (request.method !== operation.method) return [];
        const { status: statusCode, headers, body } = response;
        const element = { statusCode, headers: Object.fromEntries(headers), body };
        const result = validator.validateOutput({ resource: byId.get(operationId), element });
        const said = result._tag === "Left" ? result.left : [];
        return said.map(({ message }) => ({ operationId, text: steady(message) }));
      });
    },
  };
}
