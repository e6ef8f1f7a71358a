import { RequestError } from "@verbatim/runtime";

/** How many arrays and objects may stand inside each other. */
const deepest = 32;

/** How many items an array, and how many members an object may have. */
const widest = 10_000;

/** How many items and members a body may have in all. */
const mostValues = 250_000;

/** A text of so many characters is cheap, whatever it holds. */
const harmless = 20_000;

/** Names that reach an object's prototype in careless code (OWASP: prototype pollution). */
const forbiddenNames = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Parses a JSON body under the input rule of the service, the same for every store.
 *
 * Refused are: more than 32 levels, arrays and objects of more than 10,000 values, more than 250,000
 * values in all, repeated members, the member names `__proto__`, `constructor` and `prototype`,
 * numbers that are not finite, unpaired surrogates, and U+0000.
 *
 * @param text - the body
 * @throws {SyntaxError} when the text is not JSON (RFC 8259)
 * @throws {RequestError} 400 that names the place, when it is JSON that the rule refuses
 */
export function parseJsonInput(text: string): unknown {
  // Before anything else looks at it: to judge a million items takes half a minute.
  if (text.length > harmless) refuseCostly(text);
  const value: unknown = JSON.parse(text);
  const members = inspect(value, []);
  // Members that JSON.parse dropped are those that were repeated.
  if (members !== countColons(text)) {
    refuse([], "uniqueNames", `has the member ${repeatedMember(text)} more than once.`);
  }
  return value;
}

/** The member names and indices from the root to a value. */
type Path = (string | number)[];

/** Checks a value and counts the object members in it. */
function inspect(value: unknown, path: Path): number {
  if (typeof value === "string") {
    checkText(value, path);
    return 0;
  }
  if (typeof value === "number") {
    if (!Number.isFinite(value)) refuse(path, "finite", "is a number that is too large.");
    return 0;
  }
  if (typeof value !== "object" || value === null) return 0;
  if (path.length === deepest) refuseDepth();
  return Array.isArray(value) ? inspectItems(value, path) : inspectMembers(value, path);
}

/** Refuses a text by its brackets and commas alone; what is not JSON at all may pass. */
function refuseCostly(text: string): void {
  let values = 0;
  /** How many values were counted in each array and object that is open. */
  const open: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit === 0x22) {
      i = endOfString(text, i);
      if (i < 0) return;
    } else if (unit === 0x5b || unit === 0x7b) {
      if (open.length === deepest) refuseDepth();
      open.push(1);
    } else if (unit === 0x5d || unit === 0x7d) open.pop();
    else if (unit === 0x2c && open.length > 0) {
      const count = (open.pop() ?? 0) + 1;
      open.push(count);
      values += 1;
      if (count > widest)
        refuse([], "maxItems", `has an array or object of more than ${widest} values.`);
      if (values > mostValues) refuse([], "maxItems", `has more than ${mostValues} values.`);
    }
  }
}

function refuseDepth(): never {
  refuse([], "maxDepth", `is nested deeper than ${deepest} levels.`);
}

function inspectItems(items: readonly unknown[], path: Path): number {
  let count = 0;
  for (let i = 0; i < items.length; i += 1) {
    path.push(i);
    count += inspect(items[i], path);
    path.pop();
  }
  return count;
}

function inspectMembers(value: object, path: Path): number {
  let count = 0;
  for (const [name, member] of Object.entries(value)) {
    path.push(name);
    if (forbiddenNames.has(name)) refuse(path, "propertyNames", "has a name that is not allowed.");
    checkText(name, path);
    count += 1 + inspect(member, path);
    path.pop();
  }
  return count;
}

function checkText(text: string, path: Path): void {
  if (!text.isWellFormed()) refuse(path, "wellFormed", "has an unpaired surrogate.");
  if (text.includes("\0")) refuse(path, "noNull", "has the character U+0000.");
}

function refuse(path: Path, keyword: string, words: string): never {
  const pointer = path.map(
    (step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`,
  );
  const place = pointer.join("").toWellFormed().replaceAll("\0", "\u{fffd}");
  const message = `${place === "" ? "The body" : `Body member ${place}`} ${words}`;
  throw new RequestError({
    status: 400,
    code: "body_invalid",
    message,
    issues: [{ in: "body", name: String(path[0] ?? ""), pointer: place, keyword, message }],
  });
}

/** Counts the colons outside of strings: in JSON, one for each object member. */
function countColons(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit === 0x22) i = endOfString(text, i);
    else if (unit === 0x3a) count += 1;
  }
  return count;
}

/** Gives the index of the quotation mark that ends the string which begins at `start`; -1 for none. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, index: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(index - 1 - backslashes) === 0x5c) backslashes += 1;
  return backslashes % 2 === 1;
}

/** Finds the first member that is repeated in its object; called for text that has one. */
function repeatedMember(text: string): string {
  const open: (Set<string> | undefined)[] = [];
  let last = "";
  for (let i = 0; i < text.length; i += 1) {
    const unit = text[i];
    if (unit === '"') {
      const end = endOfString(text, i);
      last = text.slice(i, end + 1);
      i = end;
    } else if (unit === "{") open.push(new Set());
    else if (unit === "[") open.push(undefined);
    else if (unit === "}" || unit === "]") open.pop();
    else if (unit === ":") {
      const name = JSON.stringify(JSON.parse(last));
      const names = open.at(-1);
      if (names?.has(name)) return name;
      names?.add(name);
    }
  }
  return "";
}
