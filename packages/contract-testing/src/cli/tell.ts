import { appendFileSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import type { ContractResults, Engine } from "../engine/engine.ts";
import { missedThresholds } from "../engine/thresholds.ts";
import { toAnnotations } from "../report/annotations.ts";
import { readBaseline, writeBaseline } from "../report/baseline.ts";
import { exchangeText } from "../report/exchange-text.ts";
import { causesText } from "../report/failure.ts";
import { toHar } from "../report/har.ts";
import { toJunit } from "../report/junit.ts";
import { missingCredentials } from "../report/missing-credentials.ts";
import { withoutSecrets } from "../report/secrets.ts";
import { summaryMarkdown } from "../report/summary.ts";
import { coverageText } from "../report/table.ts";
import { counted } from "../report/words.ts";
import type { OptionValues } from "./arguments.ts";
import type { ExitCode } from "./command-error.ts";
import type { Terminal } from "./terminal.ts";

/** What the telling of results needs beside them. */
export interface Context {
  readonly engine: Engine;
  readonly values: OptionValues;
  /** The last day of new entries of the baseline. */
  readonly until: string;
  readonly seconds: string;
  /** The document and the server, as the command line names them. */
  readonly path: string;
  readonly url: string;
  readonly terminal: Terminal;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const howToAuthenticate = "Give them with --auth <scheme>=<value>.";

/** Prints what a run found, and writes the reports that are asked for. */
export function tellResults(results: ContractResults, context: Context): ExitCode {
  const { engine, values, terminal } = context;
  const { findings, exchanges, seed, coverage } = results;
  const { document } = engine;
  const missed = missedThresholds(coverage, engine.options.coverage ?? {});
  const verdict = verdictOf(results, missed, context);
  const isUpdate = values["update-baseline"];
  if (isUpdate) updateBaseline(results, context);
  writeReports(results, verdict, context);

  const failing = isUpdate ? [] : findings;
  const blocks = causesText(document.operations, failing, exchanges, seed, context.path);
  for (const block of blocks) terminal.out(`${block}\n`);
  tellAnnotations(failing, context);
  if (!values.quiet) {
    terminal.out(coverageText(coverage));
    tellAside(results, context);
  }
  for (const sentence of missed) terminal.out(`${sentence}.`);
  const isWrong = failing.length > 0 || missed.length > 0;
  if (blocks.length > 0) terminal.out(replayHint(context, seed));
  if (isWrong || !values.quiet) terminal.out(verdict);
  return isWrong ? 1 : 0;
}

/** Prints one exchange: its request, its answer, and what is wrong with it. */
export function tellReplay(results: ContractResults, context: Context, id: string): ExitCode {
  const { engine, terminal } = context;
  const { exchanges, seed } = results;
  const shown = exchanges.find((exchange) => exchange.id === id);
  if (shown === undefined) return 1; // the engine refuses a replay without it
  const findings = engine.sort(shown.findings).fresh;
  writeReports(results, `Replay of ${id}`, context);
  terminal.out(`${exchangeText(shown, seed)}\n`);
  const blocks = causesText(engine.document.operations, findings, exchanges, seed, context.path);
  for (const block of blocks) terminal.out(`${block}\n`);
  if (blocks.length === 0) terminal.out("Nothing is wrong with this answer.");
  return blocks.length === 0 ? 0 : 1;
}

function verdictOf(
  { findings, coverage, exchanges, known, seed }: ContractResults,
  missed: readonly string[],
  { engine, seconds }: Context,
): string {
  const causes = new Set(findings.map(({ check, pointer }) => `${check} ${pointer}`)).size;
  const parts = [
    findings.length === 0
      ? "no findings"
      : `${counted(causes, "cause")} of ${counted(findings.length, "finding")}`,
    ...(known.length > 0 ? [`${known.length} known by the baseline`] : []),
    ...(missed.length > 0 ? [`${counted(missed.length, "threshold")} missed`] : []),
  ];
  const size = `${counted(coverage.rows.length, "operation")}, ${counted(exchanges.length, "request")}`;
  return `${engine.document.source}: ${parts.join(", ")}; ${size}, ${seconds} s, seed ${seed}.`;
}

function updateBaseline(
  { findings, known }: ContractResults,
  { values, until, terminal }: Context,
) {
  const { baseline = "" } = values;
  const today = new Date().toISOString().slice(0, 10);
  const all = [...known, ...findings];
  writeBaseline(baseline, all, until, readBaseline(baseline), today);
  terminal.err(
    `${baseline}: ${counted(readBaseline(baseline).length, "finding")} known; new ones until ${until}.`,
  );
}

function writeReports(results: ContractResults, verdict: string, context: Context): void {
  const { values, engine, environment } = context;
  const { document } = engine;
  const { GITHUB_STEP_SUMMARY: step } = environment;
  const given = [...(values.auth ?? []), ...(values["other-user"] ?? [])];
  const secrets = given.map((pair) => pair.slice(pair.indexOf("=") + 1));
  if (values.junit !== undefined) {
    const junit = toJunit(document, results, results.findings);
    writeFileSync(values.junit, withoutSecrets(junit, secrets));
  }
  if (values.har !== undefined) writeFileSync(values.har, toHar(document, results.exchanges));
  if (values.markdown === undefined && !step) return;
  const summary = withoutSecrets(
    summaryMarkdown(document.operations, results, verdict, {
      source: context.path,
      note: missingCredentials(engine, howToAuthenticate),
    }),
    secrets,
  );
  if (values.markdown !== undefined) writeFileSync(values.markdown, summary);
  if (step) appendFileSync(step, summary);
}

function tellAnnotations(
  findings: ContractResults["findings"],
  { values, environment, path, terminal }: Context,
): void {
  if (!(values.github ?? environment.GITHUB_ACTIONS === "true")) return;
  const root = environment.GITHUB_WORKSPACE ?? process.cwd();
  const text = toAnnotations(findings, relative(root, path)).trimEnd();
  if (text !== "") terminal.out(text);
}

/** What is no fault of the server, and should not be forgotten. */
function tellAside(
  { expired, unused, unreachable, disagreements }: ContractResults,
  { engine, values, terminal }: Context,
) {
  const undecided = disagreements.map(({ pointer, message }) => {
    return `Not counted, because two validators differ: ${engine.document.where(pointer)}: ${message}.`;
  });
  for (const sentence of new Set(undecided)) terminal.out(sentence);
  const lacking = missingCredentials(engine, howToAuthenticate);
  if (lacking !== undefined) terminal.out(lacking);
  for (const { operationId, check, until } of expired) {
    terminal.out(`The baseline's entry for ${operationId} ${check} ended on ${until}.`);
  }
  if (unused.length > 0) {
    terminal.out(
      `The baseline knows ${counted(unused.length, "finding")} that nothing shows any more; --update-baseline drops what is over.`,
    );
  }
  const untried = new Set(unreachable.map(({ pointer, reason }) => `${pointer} ${reason}`)).size;
  if (untried > 0) {
    const hint =
      values.markdown === undefined ? "; --markdown <file> lists them, with the reasons" : "";
    terminal.out(`${counted(untried, "keyword")} could not be tried${hint}.`);
  }
}

/** Credentials are not repeated: they must not stand in the log of a build. */
function replayHint({ path, url }: Context, seed: number): string {
  return `To see one of them again, with the other options as they were: verbatim-contract-test ${path} --url ${url} --seed ${seed} --replay '<the id>'\n`;
}
