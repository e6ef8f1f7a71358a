import { finding } from "../check/context.ts";
import { ContractError } from "../document/error.ts";
import { type DocumentSource, type LoadedDocument, loadDocument } from "../document/load.ts";
import type { Operation } from "../document/operations.ts";
import type { Disagreement } from "../document/second-opinion.ts";
import { createTransport, mayWrite } from "../exchange/transport.ts";
import type { App, Exchange, Finding } from "../exchange/types.ts";
import { readBaseline, type Sorted, sortFindings } from "../report/baseline.ts";
import { type ResourceKind, resourceKinds } from "../state/templates.ts";
import { createWorld } from "../state/world.ts";
import { baseUrlFor } from "./base-url.ts";
import { type Coverage, coverageOf } from "./coverage.ts";
import type { ContractOptions } from "./options.ts";
import { replayTarget } from "./replay.ts";
import { type OperationResult, runOperation, type UnreachableSite } from "./run-operation.ts";
import { runSequence, type SequenceResult } from "./run-sequence.ts";
import { select } from "./select.ts";
import type { Setting } from "./setting.ts";
import { refuseUnknownCases } from "./unknown-cases.ts";

/** A planned run: the operations, and a way to run each. */
export interface Engine {
  readonly document: LoadedDocument;
  readonly operations: readonly Operation[];
  /** Operations that are left out because they may change something on another machine. */
  readonly withheld: readonly Operation[];
  readonly seed: number;
  /** The kinds of resources that the paths speak of. */
  readonly kinds: readonly ResourceKind[];
  /** Runs an operation, once: asked again, it gives the same result. */
  run(operation: Operation): Promise<OperationResult>;
  /** Runs the sequences of a kind of resource, once. */
  runSequence(kind: ResourceKind): Promise<SequenceResult>;
  /** The documented statuses that nothing has provoked so far, as findings. */
  unprovoked(operation: Operation): Finding[];
  readonly options: ContractOptions;
  /** Tells findings that are known, by the baseline, from those that fail the run. */
  sort(findings: readonly Finding[]): Sorted;
  /** What has been covered so far. */
  coverage(): Coverage;
}

/** What a whole run found: findings that fail it, and those that the baseline knows. */
export interface ContractResults extends Pick<Sorted, "known" | "expired" | "unused"> {
  readonly seed: number;
  readonly findings: readonly Finding[];
  readonly exchanges: readonly Exchange[];
  /** Rules of the document that no request could be made for, each with the reason. */
  readonly unreachable: readonly UnreachableSite[];
  /** Where two validators do not agree about an answer, so that nothing is said against it. */
  readonly disagreements: readonly Disagreement[];
  readonly coverage: Coverage;
}

/**
 * Plans the contract tests of a document without running them; the test runner's side is
 * {@link contract}.
 *
 * @throws {ContractError} when the document cannot be used, or when a case names an operation or a
 * status that it does not have.
 */
export function createEngine(
  app: App,
  source: DocumentSource,
  options: ContractOptions = {},
): Engine {
  const loaded = loadDocument(source);
  const skipped = options.skip === undefined ? [] : select(loaded, options.skip, undefined);
  const document = skipped.length === 0 ? loaded : { ...loaded, skipped };
  const baseUrl = baseUrlFor(document, options);
  const isReadable = ({ method }: Operation) => method === "GET" || method === "HEAD";
  const selected = select(document, options.only, options.skip);
  const isWritable = mayWrite(baseUrl(app), options.allowWrites);
  const operations = selected.filter((operation) => isWritable || isReadable(operation));
  const { seed = 1, replay } = options;
  const world = () => createWorld(document, baseUrl(app));
  const transport = createTransport(options);
  // Each part starts from nothing, so that what it sends does not depend on what ran before.
  const setting = (): Setting => ({
    document,
    app,
    options,
    baseUrl,
    world: world(),
    transport,
    mayWrite: isWritable,
    seed,
    replay,
  });
  const results = new Map<Operation, OperationResult>();
  const running = new Map<Operation, Promise<OperationResult>>();
  const sequences = new Map<ResourceKind, Promise<SequenceResult>>();
  const sequenced: Exchange[] = [];
  const paths = new Set(operations.map(({ path }) => path));
  // Sequences make what they work with.
  const kinds = resourceKinds(document)
    .filter(({ collection, template }) => paths.has(collection) || paths.has(template))
    .filter(() => isWritable);
  refuseUnknownCases(document, options);
  const baseline = options.baseline === undefined ? [] : readBaseline(options.baseline);
  const today = new Date().toISOString().slice(0, 10);

  const exchanges = () => [
    ...[...results.values()].flatMap((result) => result.exchanges),
    ...sequenced,
  ];
  const target =
    replay === undefined
      ? undefined
      : replayTarget(
          document,
          kinds.map(({ template }) => template),
          replay,
        );
  const isMeant = (operation: Operation) =>
    target === undefined || operation.operationId === target.operationId;
  const coverage = (of = operations) => coverageOf(document.source, of, results, exchanges());

  /** A replay that meets nothing must not look like one that found nothing. */
  function refuseOther(sent: readonly Exchange[]): void {
    if (replay === undefined || sent.some(({ id }) => id === replay)) return;
    throw new ContractError(
      `With the seed ${seed} nothing has the id "${replay}". The seed, the document and the options have to be those of the run that told it.`,
    );
  }

  async function start(operation: Operation): Promise<OperationResult> {
    await options.reset?.();
    const result = await runOperation(setting(), operation);
    refuseOther(result.exchanges);
    results.set(operation, result);
    return result;
  }

  async function startSequence(kind: ResourceKind): Promise<SequenceResult> {
    await options.reset?.();
    const result = await runSequence(setting(), kind);
    refuseOther(result.exchanges);
    sequenced.push(...result.exchanges);
    return result;
  }

  return {
    document,
    operations: operations.filter(isMeant),
    kinds: kinds.filter(({ template }) => target === undefined || template === target.template),
    seed,
    options,
    withheld: selected.filter((operation) => !operations.includes(operation)),
    coverage: () => coverage(),
    sort: (findings) => sortFindings(findings, baseline, today),

    run(operation) {
      const known = running.get(operation) ?? start(operation);
      running.set(operation, known);
      return known;
    },

    runSequence(kind) {
      const known = sequences.get(kind) ?? startSequence(kind);
      sequences.set(kind, known);
      return known;
    },

    unprovoked(operation) {
      if (replay !== undefined || options.coverage?.responses !== undefined) return [];
      const [row] = coverage([operation]).rows;
      const missing = row?.cells.filter(({ outcome }) => outcome === "unprovoked") ?? [];
      return missing.map(({ status, mediaType }) => {
        const response = operation.responses.find((candidate) => candidate.status === status);
        const of = mediaType === undefined ? "" : ` with ${mediaType}`;
        return finding(
          { document, operation },
          {
            check: "coverage",
            message: `nothing provoked ${status}${of}`,
            pointer: response?.place.pointer ?? operation.pointer,
          },
        );
      });
    },
  };
}

/**
 * Runs every contract test of a document, one after the other, without a test runner.
 *
 * @param app a `(request) => response` function, an object with `fetch`, or a base URL.
 * @param source path of an OpenAPI document, or the parsed object.
 * @throws {ContractError} as {@link createEngine}; what is wrong with the app is in the results.
 * @example
 * const { findings, coverage } = await runContract(app.fetch, "openapi.yaml");
 */
export async function runContract(
  app: App,
  source: DocumentSource,
  options: ContractOptions = {},
): Promise<ContractResults> {
  return runEngine(createEngine(app, source, options));
}

/**
 * Runs everything that an engine has planned.
 *
 * @param onPart - called before each part with its number from 1, how many there are, and what it is
 */
export async function runEngine(
  engine: Engine,
  onPart: (number: number, count: number, name: string) => void = () => undefined,
): Promise<ContractResults> {
  const { operations, kinds } = engine;
  const count = operations.length + kinds.length;
  const results: OperationResult[] = [];
  for (const operation of operations) {
    onPart(results.length + 1, count, operation.operationId);
    results.push(await engine.run(operation));
  }
  const sequences: SequenceResult[] = [];
  for (const kind of kinds) {
    onPart(results.length + sequences.length + 1, count, `sequences of ${kind.template}`);
    sequences.push(await engine.runSequence(kind));
  }
  const all = [...results, ...sequences];
  const unprovoked = operations.flatMap((operation) => engine.unprovoked(operation));
  const { fresh, ...others } = engine.sort([
    ...all.flatMap(({ findings }) => findings),
    ...unprovoked,
  ]);
  return {
    ...others,
    seed: engine.seed,
    findings: fresh,
    exchanges: all.flatMap(({ exchanges }) => exchanges),
    unreachable: results.flatMap(({ unreachable }) => unreachable),
    disagreements: all.flatMap(({ disagreements }) => disagreements),
    coverage: engine.coverage(),
  };
}
