import { objectAt } from "../document/json.ts";
import { type LoadedDocument, loadDocument } from "../document/load.ts";
import { createEngine, type Engine, runEngine } from "../engine/engine.ts";
import type { ContractOptions } from "../engine/options.ts";
import {
  checksOf,
  credentialsOf,
  dayOf,
  headersOf,
  numberOf,
  type OptionValues,
  readArguments,
  thresholdsOf,
} from "./arguments.ts";
import { CommandError, type ExitCode } from "./command-error.ts";
import { checkFolders } from "./files.ts";
import { createProgress } from "./progress.ts";
import { reach, urlOf } from "./reach.ts";
import { type Context, tellReplay, tellResults } from "./tell.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Runs `verbatim-contract-test <document> --url <url>`: the same engine as `contract()`.
 *
 * @throws {CommandError} when it is called wrongly, or no server answers
 * @throws {ContractError} when the document or a pattern cannot be used
 */
export async function runTests(
  args: readonly string[],
  terminal: Terminal,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<ExitCode> {
  const { document: path, values } = readArguments(args);
  const url = urlOf(values.url);
  const until = dayOf(values.until, new Date());
  if (values["update-baseline"] && values.baseline === undefined) {
    throw new CommandError("--update-baseline needs --baseline <file>.");
  }
  const options = optionsOf(values);
  checkFolders([values.junit, values.markdown, values.har, values.baseline]);
  const document = loadDocument(path);
  checkSchemes(document, options);

  const progress = createProgress({ ...terminal, ...(values.quiet && silent) });
  const engine = createEngine(url, document, {
    ...options,
    observe: ({ findings }) => progress.exchange(findings.length),
  });
  if (engine.operations.length + engine.kinds.length === 0) throw nothingToRun(engine);
  if (!values.quiet) tellWithheld(engine, url, terminal);
  await reach(url, options.timeout);
  try {
    const results = await runEngine(engine, progress.part);
    progress.end();
    const seconds = progress.seconds();
    const context: Context = { engine, values, until, seconds, path, url, terminal, environment };
    return values.replay === undefined
      ? tellResults(results, context)
      : tellReplay(results, context, values.replay);
  } finally {
    progress.end();
  }
}

const silent = { err: () => {}, screen: () => {}, isScreen: false };

function optionsOf(values: OptionValues): ContractOptions {
  const credentials = credentialsOf("auth", values.auth);
  const otherUser = credentialsOf("other-user", values["other-user"]);
  if (otherUser !== undefined && credentials === undefined) {
    throw new CommandError("--other-user is somebody else than --auth, which is missing.");
  }
  return {
    ...given({
      auth: credentials && { credentials, ...given({ otherUser }) },
      only: values.only.length > 0 ? values.only : undefined,
      skip: values.skip.length > 0 ? values.skip : undefined,
      seed: numberOf("seed", values.seed, { least: 0 }),
      budget: numberOf("budget", values.budget),
      maxBodyBytes: numberOf("max-body-bytes", values["max-body-bytes"]),
      rateLimit: numberOf("rate-limit", values["rate-limit"], { least: 0.001, isWhole: false }),
      timeout: numberOf("timeout", values.timeout),
      maxResponseTime: numberOf("max-response-time", values["max-response-time"]),
      baseline: values.baseline,
      replay: values.replay,
    }),
    headers: headersOf(values.header),
    skipChecks: checksOf(values["skip-check"]),
    allowWrites: values["allow-writes"],
    // Without cases, which only a test file can have, nothing provokes many a documented status: that
    // fails a run only where it is asked for.
    coverage: { responses: 0, ...thresholdsOf(values.coverage) },
  };
}

/** What is given of some options. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> }; // just filtered
}

function checkSchemes({ root, source }: LoadedDocument, { auth }: ContractOptions): void {
  const schemes = Object.keys(objectAt(root.components, "securitySchemes"));
  const named = [auth?.credentials, auth?.otherUser].flatMap((given) => Object.keys(given ?? {}));
  const unknown = named.find((name) => !schemes.includes(name));
  if (unknown === undefined) return;
  const listed = schemes.length === 0 ? "It has none." : `It has: ${schemes.join(", ")}.`;
  throw new CommandError(`${source} has no security scheme "${unknown}". ${listed}`, {
    showUsage: false,
  });
}

function nothingToRun({ withheld, document }: Engine): CommandError {
  if (document.operations.length === 0) {
    const what = "webhooks" in document.root ? "; webhooks are calls that the server makes" : "";
    const text = `${document.source}: nothing to run; the document has no operation below paths${what}.`;
    return new CommandError(text, { showUsage: false });
  }
  const why =
    withheld.length > 0
      ? "those that are selected may change something on another machine: allow it with --allow-writes"
      : "none is selected";
  const message = `${document.source}: no operation is left to run; ${why}.`;
  return new CommandError(message, { showUsage: false });
}

function tellWithheld({ withheld }: Engine, url: string, terminal: Terminal): void {
  if (withheld.length === 0) return;
  const names = withheld.map(({ operationId }) => operationId).join(", ");
  terminal.err(
    `Left out, because they may change something at ${new URL(url).host}: ${names}. Allow them with --allow-writes.`,
  );
}
