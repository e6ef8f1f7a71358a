import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { withShop } from "../../../packages/contract-testing/test/mutants/serve.ts";
import { tokens } from "../../../packages/contract-testing/test/mutants/service.ts";
import { shopDocument } from "../../../packages/contract-testing/test/shop.ts";
import { installed } from "../../codegen/packages.ts";
import { type Peer, steady } from "./peer.ts";

/** The part of Newman that is called; it is no dependency, so its own types are not there. */
interface Newman {
  run(options: object, done: (error: Error | null, summary: Summary) => void): void;
}
interface Summary {
  readonly run: {
    readonly failures: readonly {
      readonly source?: { readonly name?: string };
      readonly error: { readonly test?: string; readonly message: string };
    }[];
  };
}

const version = "1.33.0";
const execute = promisify(execFile);

/** All of its contract tests, the resources in an order in which there are some. */
const config = {
  version: 1.0,
  tests: {
    contractTests: [
      {
        openApiOperation: "*::/*",
        statusSuccess: { enabled: true },
        contentType: { enabled: true },
        jsonBody: { enabled: true },
        schemaValidation: { enabled: true, additionalProperties: true },
        headersPresent: { enabled: true },
      },
    ],
  },
  assignVariables: [
    {
      openApiOperation: "POST::/items",
      collectionVariables: [{ responseBodyProp: "id", name: "itemId" }],
    },
    {
      openApiOperation: "POST::/items/:itemId/comments",
      collectionVariables: [{ responseBodyProp: "id", name: "commentId" }],
    },
  ],
  overwrites: [
    {
      openApiOperation: "*::/items/*",
      overwriteRequestPathVariables: [
        { key: "itemId", value: "{{itemId}}", overwrite: true },
        { key: "commentId", value: "{{commentId}}", overwrite: true },
      ],
    },
  ],
  globals: {
    stripResponseExamples: true,
    securityOverwrites: { bearer: { token: tokens.alice } },
    orderOfOperations: [
      "POST::/items",
      "POST::/items/:itemId/comments",
      "GET::/items/:itemId/comments/:commentId",
      "PUT::/items/:itemId/image",
      "GET::/*",
      "PATCH::/*",
      "PUT::/*",
      "DELETE::/*",
    ],
  },
};

/** The contract tests that Portman makes of the document, run by Newman over loopback. */
export async function portman(workFolder: string, document: string): Promise<Peer | undefined> {
  const folder = await installed("portman", { "@apideck/portman": version, tslib: "2.8.1" });
  if (folder === undefined) return undefined;
  const settings = join(workFolder, "portman.json");
  const output = join(workFolder, "collection.json");
  await writeFile(settings, JSON.stringify(config));
  const script = join(folder, "node_modules/@apideck/portman/bin/portman");
  const args = ["-l", document, "-b", "http://localhost", "-c", settings, "-o", output];
  await execute(process.execPath, [script, ...args], { cwd: workFolder });
  const collection = JSON.parse(await readFile(output, "utf8")) as {
    variable: { key: string; value: string }[]; // the format of a Postman collection
  };
  const newman = createRequire(join(folder, "package.json"))("newman") as Newman;
  const idOf = (name: string) =>
    shopDocument.operations.find(({ definition }) => definition.summary === name)?.operationId;
  return {
    name: `Portman ${version} with Newman`,
    given: "its own requests, with the order of operations and the ids written by hand",
    run: (bugs) =>
      withShop("node:http", { bugs }, async (url) => {
        for (const variable of collection.variable) {
          if (variable.key === "baseUrl") variable.value = String(url);
        }
        const { run } = await new Promise<Summary>((resolve, reject) => {
          newman.run({ collection, reporters: [] }, (error, summary) => {
            if (error) reject(error);
            else resolve(summary);
          });
        });
        return run.failures.map(({ source, error }) => ({
          operationId: idOf(source?.name ?? "") ?? "",
          text: steady(`${error.test} ${error.message}`),
        }));
      }),
  };
}
