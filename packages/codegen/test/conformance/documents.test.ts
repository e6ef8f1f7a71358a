import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { loadDocument } from "../../src/document/document.ts";
import type { Operation } from "../../src/document/model.ts";
import { serverFiles } from "../../src/generate.ts";
import { load } from "../load.ts";
import { cache, fetchDocument, publishedDocuments } from "./documents.ts";
import { sampleRequest } from "./sample-request.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));

/** TypeScript needs several gigabytes for the code of the greatest document. */
const isFull = process.env.CONFORMANCE_DOCUMENTS === "all";

describe.each(publishedDocuments)("the document of $name", (published) => {
  it("is generated, compiles, is mounted and answers", { timeout: 600_000 }, async ({ skip }) => {
    const path = await fetchDocument(published);
    if (path === undefined) skip(`${published.package} cannot be fetched from the registry`);
    const document = loadDocument(path ?? "");
    const files = await serverFiles(document);

    if (published.name !== "github" || isFull) {
      expect(typeErrors(published.name, files)).toEqual([]);
    }

    const statuses = await answers(files, document.operations);
    const groups = Map.groupBy(document.operations, groupOf);
    const unanswered = [...groups].filter(([, operations]) =>
      operations.every((operation) => !statuses.has(operation)),
    );
    process.stdout.write(
      `${published.name}: ${document.operations.length} operations in ${groups.size} groups, ` +
        `${[...statuses.values()].filter((status) => status === 501).length} reach their handlers; ` +
        `${document.unenforced.length} places are not enforced\n`,
    );
    expect(unanswered.map(([group]) => group)).toEqual([]);
    const wrong = [...statuses].filter(([, status]) => ![501, 400, 415].includes(status));
    expect(wrong.map(([{ method, path: at }, status]) => `${method} ${at}: ${status}`)).toEqual([]);
  });
});

/** Operations with the same first segment of their path. */
function groupOf({ path }: Operation): string {
  return path.split("/")[1] ?? "";
}

/** What TypeScript says about the files under the strict settings of this repository. */
function typeErrors(name: string, files: ReadonlyMap<string, string>): string[] {
  const folder = join(cache, "generated", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of files) writeFileSync(join(folder, file), text);
  const settings = { extends: `${root}tsconfig.base.json`, files: [...files.keys()] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
  const tsc = join(root, "node_modules/.bin/tsc");
  const options = { encoding: "utf8", maxBuffer: 2 ** 28 } as const;
  const { status, stdout, stderr } = spawnSync(tsc, ["-p", folder], options);
  return status === 0 ? [] : [...stdout.split("\n"), ...stderr.split("\n")].slice(0, 20);
}

/** The status of a request to each operation; a handler that is reached answers 501. */
async function answers(
  files: Map<string, string>,
  all: readonly Operation[],
): Promise<Map<Operation, number>> {
  files.set("all.ts", `export * from "./operations.ts";\nexport * from "./register.ts";\n`);
  const { operations, registerRoutes } = load(files, "all.ts") as unknown as Generated; // as generated
  const reached = () => {
    throw new NotImplemented();
  };
  const handlers = Object.keys(operations).map((name) => [name, reached]);
  const app = new Hono();
  app.onError((error, context) => {
    if (error instanceof NotImplemented) return context.text("reached", 501);
    if ("status" in error && error.name === "RequestError") {
      return context.text(error.message, error.status as 400); // any status of the runtime
    }
    throw error;
  });
  registerRoutes(app, Object.fromEntries(handlers));
  const statuses = new Map<Operation, number>();
  for (const operation of all) {
    const { path, init } = sampleRequest(operation);
    statuses.set(operation, (await app.request(path, init)).status);
  }
  return statuses;
}

class NotImplemented extends Error {}

/** What is used of the generated files. */
interface Generated {
  readonly operations: Readonly<Record<string, unknown>>;
  registerRoutes(app: Hono, handlers: object): void;
}
