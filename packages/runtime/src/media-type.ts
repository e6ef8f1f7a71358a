/** A media type or range, with parameters (RFC 9110, 8.3.1). */
export interface ParsedMediaType {
  /** In lower case; "*" in a range. */
  readonly type: string;
  /** In lower case; "*" in a range. */
  readonly subtype: string;
  /** Names in lower case, values without quotes. */
  readonly parameters: ReadonlyMap<string, string>;
}

const TOKEN = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
const QUOTED = '"(?:[\\t !#-\\[\\]-~\\x80-\\xff]|\\\\[\\t -~\\x80-\\xff])*"';
const ESSENCE = new RegExp(`^(${TOKEN})/(${TOKEN})`);
const PARAMETER = new RegExp(`[\\t ]*;[\\t ]*(?:(${TOKEN})=(${TOKEN}|${QUOTED}))?`, "y");

/**
 * Parses the value of a Content-Type header, or a key of a `content` map.
 *
 * @param text - such as `application/json; charset=utf-8`
 * @returns undefined when the text is not a media type, or when anything follows one
 * @example
 * parseMediaType("application/vnd.api.v2+json")?.subtype; // "vnd.api.v2+json"
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1
 */
export function parseMediaType(text: string): ParsedMediaType | undefined {
  const essence = ESSENCE.exec(text);
  if (!essence) return undefined;
  const [whole, type = "", subtype = ""] = essence;
  const parameters = parseParameters(text, whole.length);
  return parameters && { type: type.toLowerCase(), subtype: subtype.toLowerCase(), parameters };
}

function parseParameters(text: string, start: number): Map<string, string> | undefined {
  const parameters = new Map<string, string>();
  const end = text.trimEnd().length;
  for (let index = start; index < end; index = PARAMETER.lastIndex) {
    PARAMETER.lastIndex = index;
    const match = PARAMETER.exec(text);
    if (!match) return undefined;
    const [, name, value] = match;
    if (name !== undefined && value !== undefined) {
      parameters.set(name.toLowerCase(), unquote(value));
    }
  }
  return parameters;
}

function unquote(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replaceAll(/\\(.)/g, "$1") : value;
}

/** Tells whether content of a media type is JSON (RFC 8259; structured suffix: RFC 6839, 3.1). */
export function isJson({ type, subtype }: ParsedMediaType): boolean {
  return (
    subtype.endsWith("+json") || (subtype === "json" && (type === "application" || type === "text"))
  );
}

/**
 * Tells whether content of a media type is JSON values one after the other, such as one a line: no
 * JSON text, so it is handed over as the text that it is.
 */
export function isSequence({ type, subtype }: ParsedMediaType): boolean {
  return type === "application" && /^(x-ndjson|ndjson|x-jsonlines|jsonl|json-seq)$/.test(subtype);
}

/** Tells whether content of a media type is a form (WHATWG URL, 5; RFC 7578). */
export function isForm(text: string): boolean {
  const { type, subtype } = parseMediaType(text) ?? {};
  const isEncoded = type === "application" && subtype === "x-www-form-urlencoded";
  return isEncoded || (type === "multipart" && subtype === "form-data");
}

/** Tells whether a type or subtype leaves a choice. */
export function isRange({ type, subtype }: ParsedMediaType): boolean {
  return type === "*" || subtype === "*";
}

/**
 * How closely a declared media type or range fits a concrete one: 0 when it does not, more for a
 * type than for a range, and more for every parameter that both have (RFC 9110, 12.5.1).
 */
export function fitness(declared: ParsedMediaType, actual: ParsedMediaType): number {
  if (declared.type === "*") return 1;
  if (declared.type !== actual.type) return 0;
  if (declared.subtype === "*") return 2;
  if (declared.subtype !== actual.subtype) return 0;
  for (const [name, value] of declared.parameters) {
    if (isUtf8(name, value) && !actual.parameters.has(name)) continue;
    if (actual.parameters.get(name)?.toLowerCase() !== value.toLowerCase()) return 0;
  }
  return 3 + declared.parameters.size;
}

/** What a charset is without being named, for JSON and wherever this package reads text. */
function isUtf8(name: string, value: string): boolean {
  return name === "charset" && /^utf-?8$/i.test(value);
}
