import { execFile } from "node:child_process";
import { globSync, mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { readConfig } from "../src/config.ts";
import { builtInTypes } from "../src/features/action-types/built-in-types.ts";
import { createServices } from "../src/services.ts";
import { openStore } from "../src/storage/open-store.ts";
import { temporaryFolder } from "../src/storage/sqlite/testing/temporary-folder.ts";
import { startListening } from "./listening-server.ts";

/**
 * The commands of the documents, run as they stand there: every `sh` block that speaks to a server
 * (`$URL`) or to the admin command, in order and in one shell, each document against a server of
 * its own. A command that fails ends the script, and the test shows it.
 */
const root = fileURLToPath(new URL("../../../", import.meta.url));
const documents = [
  "README.md",
  "docs/operations.md",
  ...globSync("docs/guide/*.md", { cwd: root }),
];
const folder = temporaryFolder();
afterAll(folder.remove);

function blocksOf(document: string): string[] {
  const text = readFileSync(root + document, "utf8");
  return [...text.matchAll(/^```sh\n(.*?)^```$/gms)]
    .map(([, code = ""]) => code)
    .filter((code) => /\$\{?URL\b|npm run admin/.test(code));
}

const documented = documents.sort().map((document) => ({ document, blocks: blocksOf(document) }));

describe("the commands of the documents run as they stand", () => {
  it("and there are some", () => {
    expect(documented.flatMap(({ blocks }) => blocks).length).toBeGreaterThan(0);
  });

  it.each(documented.filter(({ blocks }) => blocks.length > 0))("$document", async (each) => {
    const { url, key, database } = await startServer(each.document);
    const script = [
      "set -eu -o pipefail",
      // Commands run in an empty folder, and npm in the repository.
      `npm() { command npm --silent --prefix "${root}" "$@"; }`,
      ...each.blocks,
    ].join("\n");
    const cwd = folder.file(`${each.document.replaceAll("/", "-")}.files`);
    mkdirSync(cwd);
    const env = { ...process.env, URL: url, KEY: key, DATABASE_URL: database };
    const { code, output } = await run(script, { cwd, env });
    expect(code, output).toBe(0);
  });
});

async function startServer(name: string) {
  const database = `sqlite:${folder.file(`${name.replaceAll("/", "-")}.db`)}`;
  const store = await openStore(database, { builtInTypes });
  const config = { ...readConfig({ LOG_LEVEL: "silent" }), checkResponses: true };
  const services = createServices(config, pino({ level: "silent" }), store);
  const key = await services.keys.bootstrap(undefined);
  const server = await startListening(services);
  onTestFinished(async () => {
    await server.close();
    await store.close();
  });
  return { url: server.url, key, database };
}

function run(script: string, options: { cwd: string; env: NodeJS.ProcessEnv }) {
  return new Promise<{ code: unknown; output: string }>((resolve) => {
    const child = execFile(
      "bash",
      ["-x", "-c", script],
      { ...options, timeout: 60_000 },
      (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : error.code, output: `${stderr}\n${stdout}` }),
    );
    child.stdin?.end();
  });
}
