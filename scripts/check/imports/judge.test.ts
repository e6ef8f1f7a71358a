import { describe, expect, test } from "vitest";
import { writeTree } from "../../testing/tree.ts";
import { judgeImports } from "./judge.ts";

const FEATURE = "apps/server/src/features/actions/get-action.ts";

const TABLE = new Map([
  ["apps/server", ["@verbatim/contract", "@verbatim/runtime"]],
  ["packages/client", []],
  ["packages/codegen", []],
  ["packages/contract", ["@verbatim/runtime"]],
  ["packages/runtime", []],
]);

/** A tree that keeps every rule, with some files on top. */
function judge(files: Readonly<Record<string, string>>): string[] {
  return judgeImports(
    writeTree({
      "apps/server/package.json": { name: "@verbatim/server", devDependencies: {} },
      "packages/codegen/src/types.ts": 'import openapiTS from "openapi-typescript";',
      "packages/client/src/fetch.ts": 'import createClient from "openapi-fetch";',
      ...files,
    }),
    TABLE,
  );
}

describe("the table", () => {
  test("lets the server import the contract, and a feature what belongs to it", () => {
    const text = `
      import type { Handlers } from "@verbatim/contract";
      import type { Services } from "../../services.ts";
      import { linkHeader } from "../../http/link-header.ts";
      import type { Store } from "../../storage/store.ts";
      import { actionText } from "./action-text.ts";
      import { requireType } from "../action-types/action-types.service.ts";
      import { Hono } from "hono";
      export const empty = [];
    `;
    expect(judge({ [FEATURE]: text })).toEqual([]);
  });

  test.each([
    ["packages/runtime/src/mount.ts", "@verbatim/contract", "may import nothing"],
    ["packages/client/src/client.ts", "@verbatim/contract", "may import nothing"],
    ["packages/contract/src/index.ts", "@verbatim/codegen", "may import @verbatim/runtime"],
    ["packages/contract/src/index.ts", "lodash", "may import hono, zod, @hono/zod-openapi"],
    [
      "packages/contract/src/index.ts",
      "../../runtime/src/index.ts",
      "stay inside packages/contract",
    ],
    ["apps/server/src/app.ts", "@verbatim/client", "may import @verbatim/contract"],
    ["apps/server/test/app.test.ts", "@verbatim/client", "declare it in the devDependencies"],
    ["packages/client/src/other.ts", "openapi-fetch", "one importing file"],
    [FEATURE, "../../storage/sqlite/store.ts", "a feature may import"],
    [FEATURE, "../../services.ts", "a feature may import"],
    [FEATURE, "../action-types/built-in-types.ts", "a feature may import"],
  ])("refuses in %s: %s", (file, specifier, reason) => {
    const findings = judge({ [file]: `\nexport { thing } from "${specifier}";` });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain(reason);
    expect(findings[0]).toContain(reason.includes("one importing") ? file : `${file}:2`);
  });

  test.each([
    'type T = import("@verbatim/contract").T;',
    'const t = () => import("@verbatim/contract");',
  ])("sees %s", (text) => {
    expect(judge({ "packages/runtime/src/a.ts": text })).toHaveLength(1);
  });

  test("does not take text for code", () => {
    const text = 'export const text = `\nimport { z } from "@verbatim/contract";\n`;';
    expect(judge({ "packages/codegen/src/emit.ts": text })).toEqual([]);
  });

  test("refuses that nobody imports what has one importer", () => {
    expect(judge({ "packages/client/src/fetch.ts": "export {};" })).toEqual([
      "openapi-fetch has one importing file, in packages/client; found: nothing",
    ]);
  });
});

describe("the environment", () => {
  test("is read by config.ts", () => {
    expect(judge({ "apps/server/src/config.ts": "export const env = () => process.env;" })).toEqual(
      [],
    );
  });

  test.each([
    "export const port = () => process.env.PORT;",
    "export const port = () => globalThis.process.env.PORT;",
    'export { port }; import { env } from "node:process"; const port = () => env;',
    "export const port = () => { const { env } = process; return env; };",
  ])("is not read elsewhere: %s", (text) => {
    const findings = judge({ "apps/server/src/http/limits.ts": text });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain("only config.ts reads the environment");
  });
});

describe("side effects", () => {
  test("belong to main.ts and cli.ts", () => {
    const text = "await start(); async function start() {}";
    expect(judge({ "apps/server/src/main.ts": text, "packages/codegen/src/cli.ts": text })).toEqual(
      [],
    );
  });

  test.each([
    "start(); function start() {}",
    "export const answer = await fetch('/');",
    "if (1) {}",
  ])("do not belong to a module: %s", (text) => {
    const findings = judge({ "apps/server/src/app.ts": text });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain("apps/server/src/app.ts:1");
  });

  test("are not what a function does when it is called", () => {
    const text = "export const load = async () => { await fetch('/'); };";
    expect(judge({ "apps/server/src/app.ts": text })).toEqual([]);
  });
});
