import type { Operation } from "@verbatim/contract-testing";
import type { KeyKind } from "../../src/storage/store.ts";
import type { Border, Sides } from "./borders.ts";
import { type Pair, pairsOf } from "./foreign.ts";
import { foreignNames, normalForm } from "./normal-form.ts";
import { type Party, secretsOf } from "./party.ts";
import { harmless, places } from "./places.ts";
import { ownRequest, toRequest } from "./request.ts";

/** What came of the cells of one operation. */
export interface Outcome {
  /** How many cells there were: an operation, a place, a text of the victim, a kind of key. */
  readonly cells: number;
  /** What broke the isolation, one sentence each. */
  readonly findings: readonly string[];
}

/** Puts what is the victim's into every place of an operation, with a key of every kind. */
export async function probe(border: Border, sides: Sides, operation: Operation): Promise<Outcome> {
  const findings: string[] = [];
  let cells = 0;
  const declared = Object.entries(places[operation.operationId] ?? {});
  for (const kind of Object.keys(sides.attacker.keys) as KeyKind[]) {
    for (const [place, what] of declared) {
      if (harmless.has(what) || border.shared.has(what)) continue;
      const { world, attacker, victim } = sides;
      const own = () => ownRequest(world, attacker, operation, kind);
      const { isInside } = border;
      const slot = { world, operation, place, kind, victim, isInside, own };
      for (const pair of await pairsOf(slot, what)) {
        cells += 1;
        const cell = `${operation.operationId}, ${kind}, ${place} = ${pair.sent}`;
        for (const finding of await compare(border, sides, { operation, kind, pair })) {
          findings.push(`${cell}: ${finding}`);
        }
      }
    }
  }
  return { cells, findings };
}

/** One cell: a request that names what is the victim's, and one that names what nobody has. */
interface Cell {
  readonly operation: Operation;
  readonly kind: KeyKind;
  readonly pair: Pair;
}

async function compare(
  { isInside }: Border,
  { world, attacker, victim }: Sides,
  { operation, kind, pair: { sent, foreign, nobodys } }: Cell,
): Promise<readonly string[]> {
  const rows = () => world.rows.of(victim.accountId, isInside ? victim.mark : "");
  const before = rows();
  world.takeLog();
  const answer = await world.send(toRequest(operation, foreign, attacker.keys[kind]));
  const log = world.takeLog();
  const after = rows();
  const other = await world.send(toRequest(operation, nobodys, attacker.keys[kind]));

  const findings: string[] = [];
  const changed = isInside ? rowsLost(before, after) : before !== after;
  if (changed) findings.push(`changed what ${victim.mark} has`);
  const own = [sent, ...Object.values({ ...foreign.path, ...foreign.query })];
  for (const secret of leaked(answer.text, own, victim)) {
    findings.push(`the answer has ${secret}: ${answer.text}`);
  }
  for (const secret of leaked(log, own, victim)) findings.push(`the log has ${secret}: ${log}`);
  if (answer.status >= 500) findings.push(`was answered with ${answer.status}: ${log}`);
  const names = foreignNames(victim);
  const [one, two] = [answer, other].map(({ text }) => normalForm(text, names));
  if (one !== two)
    findings.push(`is told apart from what nobody has:\n${one}\n\nnobody's:\n${two}`);
  return findings;
}

/** What of a party stands in a text, beside what was sent. */
function leaked(text: string, sent: readonly string[], party: Party): readonly string[] {
  let rest = unwrap(text);
  for (const word of sent) rest = rest.replaceAll(word, "");
  return secretsOf(party).filter((secret) => rest.includes(secret));
}

/** A text together with what it says in other encodings. */
function unwrap(text: string): string {
  const decoded = text.replaceAll(/(?:%[0-9A-F]{2})+/gi, (codes) =>
    Buffer.from(codes.replaceAll("%", ""), "hex").toString(),
  );
  const tokens = [...decoded.matchAll(/[\w-]{16,}/g)].map(([token]) =>
    Buffer.from(token, "base64url").toString(),
  );
  return [text, decoded, ...tokens].join("\n");
}

/** Inside an account the attacker may store a text of the victim's, which adds rows. */
function rowsLost(before: string, after: string): boolean {
  const left = new Set(after.split("\n"));
  return before.split("\n").some((row) => !left.has(row));
}
