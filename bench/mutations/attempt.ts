import {
  type ContractResults,
  type Exchange,
  type Finding,
  runContract,
} from "../../packages/contract-testing/src/index.ts";
import { type Bug, bugs } from "../../packages/contract-testing/test/mutants/bugs.ts";
import type { Dialect } from "../../packages/contract-testing/test/mutants/rules.ts";
import { type ShopKind, withShop } from "../../packages/contract-testing/test/mutants/serve.ts";
import type { Variant } from "../../packages/contract-testing/test/mutants/variants.ts";
import {
  shopDocument,
  shopDocument30,
  shopOptions,
} from "../../packages/contract-testing/test/shop.ts";

/** One run of the kit against one shop. */
export interface Attempt {
  readonly kind: ShopKind;
  readonly dialect: Dialect;
  readonly seed: number;
  /** The number of the bug; none for a shop that keeps its contract. */
  readonly bug?: number;
  readonly variant?: Variant;
}

/** What came of it. */
export interface Outcome {
  readonly attempt: Attempt;
  readonly requests: number;
  /** Findings of any check, at any operation. */
  readonly findings: number;
  /** Of this thread, in milliseconds: the kit and the server. */
  readonly cpu: number;
  /** The right check found it at the right operation. */
  readonly found?: {
    /** Requests and milliseconds until then. */
    readonly requests: number;
    readonly milliseconds: number;
    /** The smallest request that shows it, as HTTP/1.1 writes it. */
    readonly bytes: number;
  };
}

/** Runs the kit once against one shop, and judges what it says. */
export async function run(attempt: Attempt): Promise<Outcome> {
  const { kind, dialect, seed, variant } = attempt;
  const bug: Bug | undefined = bugs.find(({ number }) => number === attempt.bug);
  const document = dialect === "3.0" ? shopDocument30 : shopDocument;
  const names = bugs.filter(({ number }) => number === attempt.bug).map(({ name }) => name);
  const before = process.threadCpuUsage();
  const start = performance.now();
  const times = new Map<Exchange, number>();
  const results = await withShop(kind, { bugs: names, variant, dialect }, (app) =>
    runContract(app, document, {
      ...shopOptions,
      seed,
      observe: (exchange) => void times.set(exchange, performance.now() - start),
    }),
  );
  const { user, system } = process.threadCpuUsage(before);
  const found = bug && firstFinding(results, bug, times);
  return {
    attempt,
    requests: results.exchanges.length,
    findings: results.findings.length,
    cpu: (user + system) / 1000,
    ...(found && { found }),
  };
}

function firstFinding(
  { findings, exchanges }: ContractResults,
  bug: Bug,
  times: ReadonlyMap<Exchange, number>,
): Outcome["found"] {
  const isRight = ({ check, operationId }: Finding) =>
    bug.checks.includes(check) && bug.operations.includes(operationId);
  if (!findings.some(isRight)) return undefined;
  const telling = exchanges.filter((exchange) => exchange.findings.some(isRight));
  const [first] = telling;
  // A finding that belongs to no exchange is known at the end.
  return {
    requests: first === undefined ? exchanges.length : exchanges.indexOf(first) + 1,
    milliseconds: (first && times.get(first)) ?? Math.max(...times.values()),
    bytes: telling.length === 0 ? 0 : Math.min(...telling.map(sizeOf)),
  };
}

function sizeOf({ request: { method, url, headers, body } }: Exchange): number {
  const { pathname, search } = new URL(url);
  const lines = [
    `${method} ${pathname}${search} HTTP/1.1`,
    ...headers.map((pair) => pair.join(": ")),
  ];
  return Buffer.byteLength(`${lines.join("\r\n")}\r\n\r\n`) + (body?.length ?? 0);
}
