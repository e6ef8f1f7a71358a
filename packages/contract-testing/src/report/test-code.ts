import type { Exchange, Finding, WireRequest } from "../exchange/types.ts";
import { assertionFor } from "./assertion.ts";
import { type Reference, referencesIn } from "./references.ts";

/** A longer body makes nobody paste it; the archive (`--har`) keeps it. */
const mostText = 4000;

/**
 * A finding as a vitest test that can be pasted: the calls that lead there, and what has to hold.
 *
 * Ids that the server chose are read from its answers, so that the test runs more than once.
 *
 * @param exchanges - all of the run, among which are those that made what the request refers to
 * @param source - the path of the document; without it, the file in which the rule stands
 * @returns undefined when no such test can be told honestly: the finding is about the difference of
 *   two answers, or the body is too long
 * @example
 * it("createItem: answered 500 without a body", async () => {
 *   const response = await fetch("http://localhost/items", { method: "POST" });
 *   expect(response.status).toBeLessThan(500);
 * });
 */
export function toTest(
  finding: Finding,
  shown: Exchange | undefined,
  exchanges: readonly Exchange[],
  source?: string,
): string | undefined {
  if (shown === undefined) return undefined;
  // What came before is not told, and may be what it takes: a list that shows something.
  if (shown.id.includes("/sequences/") && finding.calls === undefined) return undefined;
  const calls = callsOf(finding, shown, exchanges);
  const assertion = assertionFor(finding, shown, source);
  if (assertion === undefined || calls.some(({ request }) => bodyCode(request) === null)) {
    return undefined;
  }
  const references = calls.map((call, index) => referencesIn(call, calls.slice(0, index)));
  const used = new Set(references.flat().map(({ call }) => call));
  const same = calls.findIndex((call) => isSameRead(call, shown));
  const isCompared = finding.check === "failed-write" && same !== -1;
  const lines = calls.flatMap((call, index) => {
    const name = call === shown ? "response" : `answer${index + 1}`;
    const isNeeded = call === shown || used.has(call) || (isCompared && index === same);
    const code = `${isNeeded ? `const ${name} = ` : ""}await ${callCode(call, references[index] ?? [])};`;
    const told = calls.length > 1 ? [`// ${index + 1}. ${call.reason}`] : [];
    const body = `const body${index + 1} = await ${name}${call === shown ? ".clone()" : ""}.json();`;
    return [...told, ...code.split("\n"), ...(used.has(call) ? [body] : [])];
  });
  const title = JSON.stringify(`${finding.operationId}: ${finding.message}`);
  const comparison = `expect(await response.json()).toEqual(await answer${same + 1}.json());`;
  const all = [...lines, ...(isCompared ? [comparison] : assertion)].map((line) => `  ${line}`);
  return [`it(${title}, async () => {`, ...all, "});"].join("\n");
}

/** The steps of a sequence; of a single request, what made the things that it names, and itself. */
function callsOf(finding: Finding, shown: Exchange, exchanges: readonly Exchange[]): Exchange[] {
  const isSequence = finding.calls !== undefined;
  const byId = (id: string) => exchanges.find((exchange) => exchange.id === id);
  if (isSequence) return (finding.calls ?? []).flatMap((id) => byId(id) ?? []);
  const calls = [shown];
  const before = exchanges.slice(0, exchanges.indexOf(shown));
  for (let call: Exchange | undefined = shown; call !== undefined; ) {
    const [missing]: Reference[] = referencesIn(call, before.filter(isMaking).toReversed());
    if (missing === undefined || calls.includes(missing.call)) break;
    call = missing.call;
    calls.unshift(call);
  }
  return calls;
}

function isSameRead(call: Exchange, shown: Exchange): boolean {
  const [one, other] = [call.request, shown.request];
  return (
    call !== shown && one.method === "GET" && one.method === other.method && one.url === other.url
  );
}

function isMaking({ request, response }: Exchange): boolean {
  return ["POST", "PUT"].includes(request.method) && response.status < 300;
}

function callCode(call: Exchange, references: readonly Reference[]): string {
  const code = fetchCode(call.request, references);
  const { calledBy = "fetch" } = call;
  return calledBy === "fetch" ? code : `${calledBy}(${code.replace(/^fetch/, "new Request")})`;
}

function fetchCode(request: WireRequest, references: readonly Reference[]): string {
  const { method, url, headers } = request;
  const init: string[] = [];
  const body = bodyCode(request);
  if (method !== "GET") init.push(`method: ${JSON.stringify(method)}`);
  if (headers.length > 0) {
    const members = headers.map(([name, value]) => `${key(name)}: ${JSON.stringify(value)}`);
    init.push(`headers: { ${members.join(", ")} }`);
  }
  if (body) init.push(`body: ${body}`);
  const address = urlCode(url, references);
  if (init.length === 0) return `fetch(${address})`;
  const line = `fetch(${address}, { ${init.join(", ")} })`;
  if (line.length <= 80) return line;
  return [`fetch(${address}, {`, ...init.map((member) => `  ${member},`), "})"].join("\n");
}

function urlCode(url: string, references: readonly Reference[]): string {
  if (references.length === 0) return JSON.stringify(url);
  const { origin, pathname, search } = new URL(url);
  const segments = pathname.split("/").map((segment) => {
    const found = references.find((reference) => reference.segment === segment);
    if (found === undefined) return segment.replaceAll(/[`\\]|\$\{/g, "\\$&");
    return `\${body${found.number}${memberCode(found.member)}}`;
  });
  return `\`${origin}${segments.join("/")}${search.replaceAll(/[`\\]|\$\{/g, "\\$&")}\``;
}

function memberCode(member: string): string {
  return isName(member) ? `.${member}` : `[${JSON.stringify(member)}]`;
}

function key(name: string): string {
  return isName(name) ? name : JSON.stringify(name);
}

function isName(text: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(text);
}

/** The body as an expression; undefined for none, null for one that is too long to be shown. */
function bodyCode({ body }: WireRequest): string | null | undefined {
  if (body === undefined) return undefined;
  const text = new TextDecoder().decode(body);
  const isText = Buffer.from(text).equals(body);
  if (!isText)
    return `Buffer.from(${JSON.stringify(Buffer.from(body).toString("base64"))}, "base64")`;
  const code = text
    .split(/((.)\2{99,})/su)
    // The pattern gives each run and its character; the character alone is left out.
    .filter((_, index) => index % 3 !== 2)
    .filter((part) => part !== "")
    .map((part) => {
      const [first = ""] = part;
      const isRun = part.length >= 100 && part === first.repeat(part.length / first.length);
      return isRun ? `${quoted(first)}.repeat(${part.length / first.length})` : quoted(part);
    })
    .join(" + ");
  return code.length > mostText ? null : code || '""';
}

/** JSON is easier to read between quotes that it does not use. */
function quoted(text: string): string {
  const json = JSON.stringify(text);
  if (!text.includes('"') || text.includes("'")) return json;
  return `'${json.slice(1, -1).replaceAll('\\"', '"')}'`;
}
