import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BugName } from "../test/mutants/bugs.ts";
import { withShop } from "../test/mutants/serve.ts";
import { tokens } from "../test/mutants/service.ts";
import { parseXml } from "../test/xml.ts";
import { optionTypes } from "./cli/arguments.ts";
import { main } from "./cli/main.ts";
import { usage } from "./cli/usage.ts";

const document = fileURLToPath(new URL("../test/mutants/openapi.yaml", import.meta.url));
const auth = ["--auth", `bearerAuth=${tokens.alice}`];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "contract-test-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function call(args: readonly string[], environment: Record<string, string> = {}) {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    screen: () => {},
    isScreen: false,
  };
  const status = await main(args, terminal, environment);
  return { status, stdout: out.join("\n"), stderr: err.join("\n") };
}

/** The command on a shop of its own. */
function onShop(
  bugs: readonly BugName[],
  args: readonly string[],
  environment: Record<string, string> = {},
) {
  return withShop("node:http", { bugs, ids: "counted" }, (url) =>
    call([document, "--url", String(url), ...auth, ...args], environment),
  );
}

describe("a run", () => {
  it("of a server without bugs prints the table and the seed, and exits with 0", async () => {
    const { status, stdout, stderr } = await onShop([], ["--other-user", "bearerAuth=bob-token"]);
    // A slow machine is told how far it is.
    expect(stderr.replaceAll(/^\[\d.*\n?/gm, "")).toBe("");
    expect(stdout).toMatch(/^openapi\.yaml {4}200 201/);
    expect(stdout).toContain("73 of 73 statuses provoked and checked");
    expect(stdout).toMatch(
      /openapi\.yaml: no findings; 14 operations, \d+ requests, [\d.]+ s, seed 1\.$/,
    );
    expect(status).toBe(0);
  }, 60_000);

  it("tells one cause once, with its operations, and exits with 1", async () => {
    const har = join(folder, "skipped.har");
    const skip = ["--skip", "replaceItem", "--skip", "DELETE *"];
    const args = ["--only", "*Item", ...skip, "--seed", "4", "--har", har];
    const { status, stdout } = await onShop(["number as string"], args);
    const blocks = stdout.split("\n").filter((line) => line.startsWith("✗ body:"));
    expect(blocks).toHaveLength(1);
    expect(stdout).toMatch(/found in {2}createItem, getItem, updateItem, listItems$/m);
    expect(stdout).toContain("found in  createItem, updateItem\n");
    expect(stdout).toMatch(/--seed 4 --replay/);
    expect(stdout).toMatch(/2 causes of \d+ findings; 3 operations, .* seed 4\.$/);
    expect(status).toBe(1);
    const { entries } = JSON.parse(readFileSync(har, "utf8")).log;
    const called = entries
      .map(({ request }: { request: { method: string; url: string } }) => request)
      .filter(({ url }: { url: string }) => /\/items\/[^/]+$/.test(url))
      .map(({ method }: { method: string }) => method);
    expect(new Set(called)).toEqual(new Set(["GET", "PATCH", "POST", "HEAD", "OPTIONS"]));
  }, 60_000);

  it("is found again by its replay, which shows request, answer and finding", async () => {
    const first = await onShop(["below minimum accepted"], ["--only", "createItem", "--quiet"]);
    const id = /^ {2}replay {4}seed 1, (.*)$/m.exec(first.stdout)?.[1] ?? "";
    const { status, stdout } = await onShop(["below minimum accepted"], ["--replay", id]);
    expect(stdout).toContain(`${id} (seed 1), sent with a body that is invalid`);
    expect(stdout).toContain("curl -i -X POST http://127.0.0.1:");
    expect(stdout).toContain("\nHTTP 201\n");
    expect(stdout).toContain("\ncontent-type: application/json\n");
    expect(stdout).toContain("✗ invalid-input: ");
    expect(status).toBe(1);

    const clean = await onShop([], ["--replay", id]);
    expect(clean.stdout).toMatch(/HTTP 422\n.*\nNothing is wrong with this answer\.$/s);
    expect(clean.status).toBe(0);
  }, 60_000);

  it("sends headers with every request, and no more requests than a budget", async () => {
    const har = join(folder, "a.har");
    const args = ["--only", "createItem", "--har", har, "--header", "X-Run: 1"];
    await onShop([], [...args, "--budget", "5"]);
    const { entries } = JSON.parse(readFileSync(har, "utf8")).log;
    const has = ({ request }: { request: { headers: { name: string }[] } }) =>
      request.headers.some(({ name }) => name === "X-Run");
    expect(entries.every(has)).toBe(true);
    expect(JSON.stringify(entries)).not.toContain(tokens.alice);
    await onShop([], args);
    const { entries: all } = JSON.parse(readFileSync(har, "utf8")).log;
    expect(entries.length).toBeLessThan(all.length - 100);
  }, 60_000);

  it("says how far it is when it takes long", async () => {
    const terminal = {
      out() {},
      err: (line: string) => void told.push(line),
      screen() {},
      isScreen: false,
    };
    const told: string[] = [];
    await withShop("node:http", { variant: "slow" }, (url) =>
      main(
        [document, "--url", String(url), ...auth, "--only", "getHealth", "--rate-limit", "2"],
        terminal,
      ),
    );
    expect(told[0]).toMatch(/^\[1\/1\] getHealth, \d+ requests, 0 findings$/);
  }, 60_000);
});

describe("reports", () => {
  it("tell slow answers where there is a limit", async () => {
    const run = (...args: string[]) =>
      withShop("node:http", { variant: "slow" }, (url) =>
        call([document, "--url", String(url), ...auth, "--only", "getHealth", ...args]),
      );
    expect((await run("--max-response-time", "30000")).status).toBe(0);
    const { status, stdout } = await run("--max-response-time", "1");
    expect(stdout).toContain("✗ response-time: ");
    expect(status).toBe(1);
  });

  it("are written as JUnit, Markdown, the summary of the step and annotations", async () => {
    const [junit, markdown, step] = ["a.xml", "a.md", "step.md"].map((name) => join(folder, name));
    writeFileSync(step ?? "", "before\n");
    const args = ["--only", "getHealth", "--junit", junit ?? "", "--markdown", markdown ?? ""];
    const { stdout } = await onShop(["undeclared method answered"], args, {
      GITHUB_ACTIONS: "true",
      GITHUB_STEP_SUMMARY: step ?? "",
      GITHUB_WORKSPACE: fileURLToPath(new URL("../../..", import.meta.url)),
    });
    expect(stdout).toMatch(
      /^::error file=packages\/contract-testing\/test\/mutants\/openapi\.yaml,line=\d+,title=getHealth%3A method::answered 200/m,
    );
    const root = parseXml(readFileSync(junit ?? "", "utf8"));
    expect(root.children[0]?.attributes.failures).toBe("1");
    const text = readFileSync(markdown ?? "", "utf8");
    expect(text).toMatch(/^### openapi\.yaml: 1 cause of 1 finding; /);
    expect(text).toContain("<details><summary>✗ method: getHealth: answered 200");
    expect(text).toContain("### Contract coverage: openapi.yaml");
    expect(readFileSync(step ?? "", "utf8")).toBe(`before\n${text}`);

    const none = await onShop(
      ["undeclared method answered"],
      ["--only", "getHealth", "--no-github"],
      {
        GITHUB_ACTIONS: "true",
      },
    );
    expect(none.stdout).not.toContain("::error");
  });

  it("leave out what the baseline knows, until its day is over", async () => {
    const file = join(folder, "baseline.json");
    const run = (...args: string[]) =>
      onShop(["undeclared method answered"], ["--only", "getHealth", "--baseline", file, ...args]);
    expect((await run()).status).toBe(1);
    expect(await run("--update-baseline", "--until", "2999-01-01")).toMatchObject({
      status: 0,
      stderr: `${file}: 1 finding known; new ones until 2999-01-01.`,
    });
    const known = await run();
    expect(known.status).toBe(0);
    expect(known.stdout).toContain("no findings, 1 known by the baseline");
    writeFileSync(file, readFileSync(file, "utf8").replace("2999-01-01", "2020-01-01"));
    const ended = await run();
    expect(ended.status).toBe(1);
    expect(ended.stdout).toContain(
      "The baseline's entry for getHealth method ended on 2020-01-01.",
    );
    const mended = await onShop([], ["--only", "getHealth", "--baseline", file]);
    expect(mended.stdout).toContain("The baseline knows 1 finding that nothing shows any more");
  });

  it("say which threshold is missed, and fail for it", async () => {
    // Nothing that the kit can send to one operation alone provokes every status of this document.
    const only = join(folder, "with-500.yaml");
    const text = readFileSync(document, "utf8");
    writeFileSync(
      only,
      text.replace(
        '      responses:\n        "200":',
        '      responses:\n        "500": { description: Oh }\n        "200":',
      ),
    );
    const run = (...args: string[]) =>
      withShop("node:http", {}, (url) =>
        call([only, "--url", String(url), ...auth, "--only", "getHealth", ...args]),
      );
    expect((await run()).status).toBe(0);
    expect((await run("--coverage", "operations=100,responses=60")).status).toBe(0);
    const { status, stdout } = await run("--coverage", "responses=100");
    expect(status).toBe(1);
    expect(stdout).toContain("coverage of responses is 66.6 %, and has to be 100 % at least.");
  });
});

describe("wrong use exits with 2 and says what is wrong", () => {
  const url = "http://127.0.0.1:1";
  it.each([
    [[], "The document is missing."],
    [["a.yaml", "b.yaml"], "There is one document; what is b.yaml?"],
    [[document], "--url is missing."],
    [[document, "--url", "localhost:3000"], "--url needs an http or https address"],
    [[document, "--url", `${url}?a=b`], "cannot have a query"],
    [["none.yaml", "--url", url], "none.yaml cannot be read."],
    [[document, "--url", url], `No server answers at ${url}: `],
    [[document, "--url", url, "--oops"], "Unknown option '--oops'"],
    [
      [document, "--url", url, "--seed", "x"],
      '--seed needs a whole number of at least 0; it is "x".',
    ],
    [[document, "--url", url, "--budget", "0"], "--budget needs a whole number of at least 1"],
    [[document, "--url", url, "--rate-limit", "0"], "--rate-limit needs a number"],
    [[document, "--url", url, "--auth", "token"], "--auth needs <scheme>=<value>."],
    [
      [document, "--url", url, "--auth", "bearerAuth="],
      '--auth has no value for the scheme "bearerAuth"',
    ],
    [
      [document, "--url", url, "--auth", "basic=x"],
      'no security scheme "basic". It has: bearerAuth.',
    ],
    [[document, "--url", url, "--other-user", "bearerAuth=x"], "--other-user is somebody else"],
    [[document, "--url", url, "--header", "no"], '--header needs "Name: value".'],
    [
      [document, "--url", url, "--only", "getNothing"],
      'No operation of openapi.yaml fits "getNothing".',
    ],
    [[document, "--url", url, "--only", "getItem", "--skip", "getItem"], "none is selected"],
    [[document, "--url", url, "--skip-check", "nothing"], 'there is no check "nothing"'],
    [
      [document, "--url", url, "--coverage", "all=1"],
      "--coverage needs operations, responses, sites",
    ],
    [[document, "--url", url, "--coverage", "sites=101"], "--coverage needs"],
    [[document, "--url", url, "--update-baseline"], "--update-baseline needs --baseline"],
    [[document, "--url", url, "--until", "tomorrow"], "--until needs a day"],
    [[document, "--url", url, "--junit", "/nowhere/at/all.xml"], "its folder does not exist"],
    [[document, "--url", url, "--har", tmpdir()], "it is a folder"],
    [[document, "--url", url, "--replay", "x/y"], 'Nothing in openapi.yaml sends "x/y"'],
    [[document, "--url", "https://api.example", "--only", "createItem"], "--allow-writes"],
  ])("%j", async (args, message) => {
    const { status, stdout, stderr } = await call(args);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
    expect(stdout).toBe("");
  });

  it("says of a document without operations that it has none, and what webhooks are", async () => {
    const path = join(folder, "webhooks.json");
    const webhooks = { made: { post: { responses: {} } } };
    writeFileSync(path, JSON.stringify({ openapi: "3.1.0", webhooks }));
    const { status, stderr } = await call([path, "--url", url]);
    expect(stderr).toBe(
      "webhooks.json: nothing to run; the document has no operation below paths; webhooks are calls that the server makes.",
    );
    expect(status).toBe(2);
  });

  it("never repeats the value of a credential", async () => {
    for (const text of ["s3cret", "unknown=s3cret", "=s3cret"]) {
      const { stderr } = await call([document, "--url", url, "--auth", text]);
      expect(stderr).not.toContain("s3cret");
    }
  });
});

describe("the manual", () => {
  const manual = readFileSync(new URL("../docs/command.md", import.meta.url), "utf8");
  const inText = (text: string) =>
    new Set([...text.matchAll(/--(?:no-)?([a-z][a-z-]*)/g)].map(([, name]) => name));

  it("and --help name every option, and none that does not exist", () => {
    const names = Object.keys(optionTypes).sort();
    expect([...inText(usage)].sort()).toEqual(names);
    expect([...inText(manual)].sort()).toEqual(names);
  });

  it("says of an option what --help says of its value", () => {
    for (const [, option = ""] of usage.matchAll(/^ {2}(--[a-z-]+ <[^>]*>)/gm)) {
      const shown = option
        .replace("<name: value>", "'Name: value'")
        .replace("<scheme>", "<scheme>=<value>");
      expect(manual).toContain(`\`${shown}\``);
    }
  });

  it("--help and --version are answered", async () => {
    expect(await call(["--help"])).toEqual({ status: 0, stdout: usage, stderr: "" });
    const { version } = JSON.parse(
      readFileSync(new URL("../package.json", import.meta.url), "utf8"),
    );
    expect((await call(["--version"])).stdout).toBe(version);
  });
});

it("does not blame the server for a fault of its own", async () => {
  const terminal = {
    out: () => {
      throw new TypeError("no terminal");
    },
    err: (line: string) => void told.push(line),
    screen() {},
    isScreen: false,
  };
  const told: string[] = [];
  const status = await withShop("node:http", {}, (url) =>
    main([document, "--url", String(url), "--only", "getHealth"], terminal),
  );
  expect(status).toBe(2);
  expect(told.join("\n")).toMatch(
    /^This is a fault of verbatim-contract-test itself.*\nTypeError: no/,
  );
});

it("is a program of its own", () => {
  const cli = fileURLToPath(new URL("cli.ts", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [cli, document], { encoding: "utf8" });
  expect(stderr).toContain("--url is missing.\n\nUsage: verbatim-contract-test <document>");
  expect(status).toBe(2);
});
