import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as library from "../src/index.ts";
import { declaredOperations } from "./document.ts";
import { createService, KEY } from "./service.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const README = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const EXAMPLES = README.split(/^(?=#)/m).flatMap((section) =>
  [...section.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => ({
    title: section.split("\n", 1)[0],
    code,
  })),
);

describe("the table of methods", () => {
  const rows = [...README.matchAll(/^\| `(\w+)` \| `([A-Z]+ \/.*?)` \| (.*?) \|$/gm)].map(
    ([, operationId, operation, text]) => ({ operationId, operation, text }),
  );

  it("has one row for each operation: method, path, summary, and whether it has pages or is a stream", () => {
    const declared = declaredOperations().map(
      ({ operationId, method, path, summary, paged, streamed }) => ({
        operationId,
        operation: `${method} ${path}`,
        text: `${summary}${paged ? ", *pages*" : ""}${streamed ? ", *stream*" : ""}`,
      }),
    );
    expect(rows.toSorted(byName)).toEqual(declared.toSorted(byName));
  });
});

function byName(a: { operationId?: string | undefined }, b: typeof a): number {
  return String(a.operationId).localeCompare(String(b.operationId));
}

describe("the examples", () => {
  const service = createService();
  const output: unknown[] = [];
  const console = { log: (...words: unknown[]) => output.push(words), error: () => {} };

  beforeEach(() => {
    vi.stubEnv("VERBATIM_API_KEY", KEY);
    vi.stubGlobal("fetch", service.fetch);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  it.each(EXAMPLES)("run: $title", async (example) => {
    const known: Record<string, unknown> = {
      ...library,
      client: library.createClient({ baseUrl: "http://app.test" }),
      app: service,
      console,
    };
    const code = stripTypeScriptTypes(example.code).replaceAll(/^import .*$/gm, "");
    const AsyncFunction: FunctionConstructor = Object.getPrototypeOf(async () => {}).constructor;
    await AsyncFunction(...Object.keys(known), `{${code}}`)(...Object.values(known));
  });

  it("do what they say", () => {
    expect(output).toContainEqual(["U00000000000000000000001", "UGYqGqs7VD8aQKawagdnKtSp"]);
    expect(output).toContainEqual(["Permission 0"]);
    expect(output).toContainEqual(["1 of 1"]);
    expect(output).toContainEqual(["It is there already."]);
  });

  it("compile", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "verbatim-readme-"));
    try {
      EXAMPLES.forEach(({ code }, index) => {
        const prelude = code.includes("const client =") ? "" : "declare const client: Client;";
        const types = `import type { Client, Fetch } from "@verbatim/client"; ${prelude}`;
        const app = "declare const app: { fetch: Fetch }; console.log(app);";
        writeFileSync(path.join(folder, `example-${index}.ts`), `${types}\n${app}\n${code}`);
      });
      const compilerOptions = {
        paths: { "@verbatim/client": [path.join(ROOT, "packages/client/src/index.ts")] },
        typeRoots: [path.join(ROOT, "node_modules/@types")],
        noUnusedLocals: false,
        module: "esnext",
        moduleResolution: "bundler",
      };
      const tsconfig = { extends: path.join(ROOT, "tsconfig.base.json"), compilerOptions };
      writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify(tsconfig));
      writeFileSync(path.join(folder, "package.json"), '{"type":"module"}');
      const tsc = path.join(ROOT, "node_modules/typescript/bin/tsc");
      const { stdout } = spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
      expect(stdout).toBe("");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
