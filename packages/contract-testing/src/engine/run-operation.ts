import { finding } from "../check/context.ts";
import type { Operation } from "../document/operations.ts";
import type { Disagreement } from "../document/second-opinion.ts";
import type { Exchange, Finding, RequestSpec } from "../exchange/types.ts";
import { boundaries } from "../phases/boundaries.ts";
import { cases } from "../phases/cases.ts";
import { examples } from "../phases/examples.ts";
import { negatives } from "../phases/negatives.ts";
import type { Case, Phase, PhaseContext, PhaseName } from "../phases/phase.ts";
import { protocolPhases } from "../phases/protocol.ts";
import { random } from "../phases/random.ts";
import { isUnreachable } from "../state/world.ts";
import { caseContext, caseFor, validRequest } from "./case.ts";
import { guarded, sayer, textOf } from "./guarded.ts";
import { isRefusal, judgeCase } from "./judge.ts";
import { Replayed } from "./replay.ts";
import { seedOf } from "./seed.ts";
import { createSession, type Session } from "./session.ts";
import type { Setting } from "./setting.ts";

/** A rule that no request could be made for. */
export interface UnreachableSite {
  readonly pointer: string;
  readonly reason: string;
}

/** What came out of the run of one operation. */
export interface OperationResult {
  readonly operation: Operation;
  /** In the order in which they were sent. */
  readonly exchanges: readonly Exchange[];
  readonly findings: readonly Finding[];
  readonly disagreements: readonly Disagreement[];
  readonly unreachable: readonly UnreachableSite[];
  readonly sites: readonly KeywordSite[];
}

/** A keyword of the schema of a body or parameter, and whether it was tried. */
export interface KeywordSite {
  readonly isTriedValid: boolean;
  readonly isTriedInvalid: boolean;
}

/** What is noted on the way, beside exchanges and findings. */
interface Notes {
  readonly unreachable: UnreachableSite[];
  /** Keywords of the schemas of slots, and those of them that were tried. */
  readonly sites: Set<string>;
  readonly valid: Set<string>;
  readonly invalid: Set<string>;
}

/** The parts of a run, in their order. */
const phases: readonly (readonly [PhaseName, Phase])[] = [
  ["cases", cases],
  ["examples", examples],
  ...protocolPhases.map((phase) => ["protocol", phase] as const),
  ["boundaries", boundaries],
  ["negatives", negatives],
  ["random", random],
];

/** How many requests a phase may send for one operation, unless the options say otherwise. */
const defaultBudget = 300;

/** Runs every phase for one operation and checks every answer on the way. */
export async function runOperation(
  setting: Setting,
  operation: Operation,
): Promise<OperationResult> {
  const session = createSession(setting, operation);
  const notes: Notes = { unreachable: [], sites: new Set(), valid: new Set(), invalid: new Set() };
  const say = sayer(setting, session, operation);
  try {
    await setting.options.prepare?.(caseContext(setting, session, operation, ""));
    for (const [name, phase] of phases) {
      const context = phaseContext(setting, session, operation, name, notes);
      await guarded(say, () => phase(context));
      if (session.exchanges.some(({ id }) => id === setting.replay)) break;
    }
  } catch (error) {
    if (!(error instanceof Replayed)) say("case", `preparing threw ${textOf(error)}`);
  }
  const { exchanges, findings, disagreements } = session;
  const { unreachable, valid, invalid } = notes;
  const sites = [...notes.sites].map((site) => ({
    isTriedValid: valid.has(site),
    isTriedInvalid: invalid.has(site),
  }));
  return { operation, exchanges, findings, disagreements, unreachable, sites };
}

function phaseContext(
  setting: Setting,
  session: Session,
  operation: Operation,
  name: PhaseName,
  notes: Notes,
): PhaseContext {
  const { document, options, world, seed } = setting;
  const { operationId } = operation;
  const sent = new Map<string, number>();
  /** The setup of a valid request is made once, and again when a success has used it up. */
  let known: RequestSpec | undefined;

  function idOf(site: string): string {
    const number = sent.get(site) ?? 0;
    sent.set(site, number + 1);
    return `${operationId}/${name}/${site}/${number}`;
  }

  function deliver(given: Case): Promise<Exchange> {
    const { site, reason, request, isOutside } = given;
    const about = { id: idOf(site), purpose: "provocation", reason, isOutside } as const;
    return session.deliver(request, about, (exchange) => judgeCase(document, given, exchange));
  }

  return {
    document,
    operation,
    options,
    world,
    mayWrite: setting.mayWrite,
    budget: options.budget ?? defaultBudget,
    seed: (site) => seedOf(seed, operationId, name, site),

    async valid() {
      if (known !== undefined) return known;
      const made = await validRequest(setting, session, operation);
      if (!isUnreachable(made)) {
        known = made;
        return made;
      }
      notes.unreachable.push({ pointer: operation.pointer, reason: made.unreachable });
      return undefined;
    },

    async send(given) {
      const exchange = await deliver(given);
      const { status } = exchange.response;
      // A success of a method that changes things leaves another state than the one that was made.
      const changes = !["GET", "HEAD", "OPTIONS"].includes(exchange.request.method);
      if (changes && status < 400) known = undefined;
      if (given.slot !== undefined) {
        const site = `${given.slot} ${given.pointer}`;
        if (given.expect === "refused") notes.invalid.add(site);
        else if (!isRefusal(status)) notes.valid.add(site);
      }
      return exchange;
    },

    prepare: (request) =>
      session.deliver(request, {
        id: idOf("setup"),
        purpose: "setup",
        reason: `to prepare ${operationId}`,
      }),

    async runCase(status) {
      const run = caseFor(setting, operation, status);
      if (run === undefined) return undefined;
      const before = session.exchanges.length;
      const made = await run(caseContext(setting, session, operation, status));
      // A case that makes its calls itself has sent what it is about.
      if (made === undefined && session.exchanges.length === before) return undefined;
      return made ?? undefined;
    },

    report(parts, exchange) {
      session.report(finding({ document, operation }, parts), exchange);
    },

    unreachable: (pointer, reason) => void notes.unreachable.push({ pointer, reason }),

    site: (slot, pointer) => void notes.sites.add(`${slot} ${pointer}`),
  };
}
