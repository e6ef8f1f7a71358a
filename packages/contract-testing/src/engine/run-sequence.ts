import type { Disagreement } from "../document/second-opinion.ts";
import type { Exchange, Finding } from "../exchange/types.ts";
import { invariants } from "../state/invariants.ts";
import { itemMembers } from "../state/members.ts";
import { createSequence } from "../state/sequence.ts";
import { operationAt, type ResourceKind } from "../state/templates.ts";
import { guarded, sayer } from "./guarded.ts";
import { Replayed } from "./replay.ts";
import { seedOf } from "./seed.ts";
import { createSession } from "./session.ts";
import type { Setting } from "./setting.ts";

/** What came out of the sequences of one kind of resource. */
export interface SequenceResult {
  readonly kind: ResourceKind;
  readonly exchanges: readonly Exchange[];
  readonly findings: readonly Finding[];
  readonly disagreements: readonly Disagreement[];
}

/** Holds one kind of resource to every invariant. */
export async function runSequence(setting: Setting, kind: ResourceKind): Promise<SequenceResult> {
  const { document, app, options, baseUrl, seed, world } = setting;
  const at = (path: string, method: string) => operationAt(document, path, method);
  const write = at(kind.collection, "POST") ?? at(kind.template, "PUT");
  const read = at(kind.template, "GET");
  const about = write ?? read ?? at(kind.template, "DELETE") ?? at(kind.template, "PATCH");
  if (about === undefined) return { kind, exchanges: [], findings: [], disagreements: [] };
  const session = createSession(setting, about);
  const members = itemMembers(document, write, read);
  const sequence = createSequence({ document, options, world }, kind, members, session, {
    base: baseUrl(app),
    seed: (site) => seedOf(seed, kind.template, "sequences", site),
  });
  const say = sayer(setting, session, about);
  try {
    for (const invariant of invariants) await guarded(say, () => invariant(sequence));
  } catch (error) {
    if (!(error instanceof Replayed)) throw error;
  }
  const { exchanges, findings, disagreements } = session;
  return { kind, exchanges, findings, disagreements };
}
