import { clip, isObject } from "../document/json.ts";
import type { WireRequest } from "../exchange/types.ts";
import { type CheckContext, finding } from "./context.ts";

/** What nobody writes into an answer on purpose, by what it is. */
const patterns: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["a stack trace", /\bat (?:[^\n()]{1,200} \()?(?:file:|node:|\/|[A-Za-z]:\\)[^\s()]+:\d+:\d+\)?/],
  ["a stack trace", /\bat [\w.$<>/]+\((?:\w+\.(?:java|kt|scala|groovy):\d+|Native Method)\)/],
  ["a stack trace", /\bat [^\n]{1,300} in [^\n]{1,300}:line \d+/],
  ["a stack trace", /Traceback \(most recent call last\)|File "[^"\n]+\.py", line \d+/],
  ["a stack trace", /\bgoroutine \d+ \[running\]|thread '[^']*' panicked at/],
  ["a stack trace", /[\w/.-]+\.rb:\d+:in [`']|#\d+ [^\s]+\.php\(\d+\)/],
  [
    "a file of the server",
    /(?:^|[\s"'(=:>])(?:file:\/\/)?\/(?:[\w.@-]+\/)+[\w.@-]+\.(?:[cm]?[jt]sx?|py|rb|php|java|kt|go|rs|cs|db|sqlite3?)\b/,
  ],
  ["a file of the server", /\b[A-Za-z]:\\(?:[\w .-]+\\)+[\w .-]+/],
  ["a file of the server", /\bE(?:NOENT|ACCES|ISDIR|PERM|EXIST)\b: [a-z ,]+'[^'\n]+'/],
  ["an address inside the server", /\bE(?:CONNREFUSED|HOSTUNREACH) [\w.:[\]]+:\d+/],
  ["SQL", /\bSQLSTATE\b|\bSQLITE_[A-Z]+\b|\bORA-\d{5}\b|\bPG::\w+/],
  [
    "SQL",
    /syntax error at or near "|You have an error in your SQL syntax|near "[^"]*": syntax error/,
  ],
  [
    "SQL",
    /violates (?:unique|foreign key|not-null|check) constraint|(?:UNIQUE|CHECK|FOREIGN KEY|NOT NULL) constraint failed/,
  ],
  ["SQL", /\b(?:SELECT [^\n]{1,300} FROM|INSERT INTO \S+ ?\(|UPDATE \S+ SET|DELETE FROM) \S/],
];

/**
 * No error shows how the server is made: a stack trace, a file, SQL.
 *
 * What the request itself held is no secret, so an answer may repeat it.
 */
export function checkLeak(context: CheckContext) {
  const { operation, response, declared, request } = context;
  if (response.status < 400 || response.text === "") return [];
  const texts = textsOf(response.body ?? response.text).join("\n");
  for (const [what, pattern] of patterns) {
    const shown = pattern.exec(texts)?.[0].trim();
    if (shown === undefined || (request !== undefined && holds(request, shown))) continue;
    return [
      finding(context, {
        check: "leak",
        message: `the ${response.status} shows ${what}`,
        pointer: declared?.place.pointer ?? operation.pointer,
        promised: "nothing of how the server is made",
        received: clip(shown),
      }),
    ];
  }
  return [];
}

/** The texts of a body as they are meant, without the escapes of JSON. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return isObject(value) ? Object.values(value).flatMap(textsOf) : [];
}

function holds({ url, headers, body }: WireRequest, text: string): boolean {
  const sent = [url, ...headers.map(([, value]) => value), new TextDecoder().decode(body)];
  const core = text.replace(/^["'(=:>]/, "");
  return [...sent, ...sent.map(unescaped)].some((part) => part.includes(core));
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
