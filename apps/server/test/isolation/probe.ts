import type { Operation } from "@verbatim/contract-testing";
import type { KeyKind } from "../../src/storage/store.ts";
import type { Answer } from "./answer.ts";
import type { Border, Sides } from "./borders.ts";
import { addressPair, type Pair, pairsOf } from "./foreign.ts";
import { foreignNames, normalForm } from "./normal-form.ts";
import { type Party, secretsOf } from "./party.ts";
import { harmless, places } from "./places.ts";
import { ownRequest, type RequestParts, toRequest } from "./request.ts";

/** What came of the cells of one operation. */
export interface Outcome {
  /** How many cells there were: an operation, a place, a text of the victim, a kind of key. */
  readonly cells: number;
  /** What broke the isolation, one sentence each. */
  readonly findings: readonly string[];
}

/**
 * Sends an operation with a key of every kind: as the attacker may send it, then with what is the
 * victim's in every place.
 */
export async function probe(border: Border, sides: Sides, operation: Operation): Promise<Outcome> {
  const { world, attacker, victim } = sides;
  const kinds = Object.keys(attacker.keys) as KeyKind[]; // as newParty was given them
  const findings: string[] = [];
  let cells = 0;
  // First of all, since later answers show the attacker what it has sent itself.
  for (const kind of kinds) {
    cells += 1;
    const request = { operation, kind, parts: await ownRequest(world, attacker, operation, kind) };
    const seen = await observe(border, sides, request);
    findings.push(
      ...seen.findings.map((finding) => `${operation.operationId}, ${kind}: ${finding}`),
    );
  }
  const check = async (kind: KeyKind, place: string, pair: Pair) => {
    cells += 1;
    const cell = `${operation.operationId}, ${kind}, ${place} = ${pair.sent}`;
    for (const finding of await compare(border, sides, { operation, kind, pair })) {
      findings.push(`${cell}: ${finding}`);
    }
  };
  for (const kind of kinds) {
    const own = () => ownRequest(world, attacker, operation, kind);
    const request = { world, operation, kind, victim, isInside: border.isInside, own };
    const address = await addressPair(request);
    if (address !== undefined) await check(kind, "path", address);
    for (const [place, what] of Object.entries(places[operation.operationId] ?? {})) {
      if (harmless.has(what) || border.shared.has(what)) continue;
      for (const pair of await pairsOf({ ...request, place }, what)) await check(kind, place, pair);
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
  border: Border,
  sides: Sides,
  { operation, kind, pair: { sent, foreign, nobodys } }: Cell,
): Promise<readonly string[]> {
  const { world, attacker, victim } = sides;
  const { answer, findings } = await observe(border, sides, {
    operation,
    kind,
    parts: foreign,
    sent,
  });
  const other = await world.send(toRequest(operation, nobodys, attacker.keys[kind]));
  const names = foreignNames(victim);
  const [one, two] = [answer, other].map(({ text }) => normalForm(text, names));
  return one === two
    ? findings
    : [...findings, `is told apart from what nobody has:\n${one}\n\nnobody's:\n${two}`];
}

/** A request of the attacker, and the text of the victim's that is in it. */
interface Observed {
  readonly operation: Operation;
  readonly kind: KeyKind;
  readonly parts: RequestParts;
  readonly sent?: string;
}

/** Sends a request, and looks for the victim in the answer, the log and the database. */
async function observe(
  { isInside }: Border,
  { world, attacker, victim }: Sides,
  { operation, kind, parts, sent = "" }: Observed,
): Promise<{ answer: Answer; findings: readonly string[] }> {
  const rows = () => world.rows.of(victim.accountId, isInside ? victim.mark : "");
  const before = rows();
  world.takeLog();
  const answer = await world.send(toRequest(operation, parts, attacker.keys[kind]));
  const log = world.takeLog();
  const after = rows();

  const findings: string[] = [];
  const isChanged = isInside ? rowsLost(before, after) : before !== after;
  if (isChanged) findings.push(`changed what ${victim.mark} has`);
  const own = [sent, ...Object.values({ ...parts.path, ...parts.query })];
  for (const secret of leaked(answer.text, own, victim)) {
    findings.push(`the answer has ${secret}: ${answer.text}`);
  }
  for (const secret of leaked(log, own, victim)) findings.push(`the log has ${secret}: ${log}`);
  if (answer.status >= 500) findings.push(`was answered with ${answer.status}: ${log}`);
  return { answer, findings };
}

/** What of a party stands in a text, beside what was sent. */
function leaked(text: string, sent: readonly string[], party: Party): readonly string[] {
  let rest = unwrap(text);
  for (const word of sent) if (word !== "") rest = rest.replaceAll(word, "");
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
