/**
 * A piece of TypeScript that knows where it may be broken into lines: a text, pieces in a row, or
 * a bracketed list.
 */
export type Code = string | Row | List;

interface Measured {
  /** The columns on one line, kept here when they are first asked for. */
  length?: number;
}

interface Row extends Measured {
  readonly kind: "row";
  readonly pieces: readonly Code[];
}

interface List extends Measured {
  readonly kind: "list";
  readonly open: string;
  readonly items: readonly Code[];
  readonly close: string;
  /** Whether the last item must not be followed by a comma. */
  readonly last?: boolean;
}

const width = 100;

/** Pieces one after another. */
export function row(...pieces: readonly Code[]): Code {
  const flattened: Code[] = [];
  for (const piece of pieces) {
    if (typeof piece !== "string" && piece.kind === "row") flattened.push(...piece.pieces);
    else flattened.push(piece);
  }
  return { kind: "row", pieces: flattened };
}

/** A call: `callee(first, second)`. */
export function call(callee: Code, ...items: readonly Code[]): Code {
  return row(callee, { kind: "list", open: "(", items, close: ")" });
}

/** An array literal. */
export function array(items: readonly Code[]): Code {
  return { kind: "list", open: "[", items, close: "]" };
}

/** An object literal; names are quoted where they must be. */
export function object(entries: readonly (readonly [name: string, value: Code])[]): Code {
  const items = entries.map(([name, value]) => row(`${propertyName(name)}: `, value));
  return { kind: "list", open: "{", items, close: "}" };
}

/** An object pattern that binds members and collects the others: `{ id: _0, ...rest }`. */
export function destructuring(
  entries: readonly (readonly [name: string, binding: string])[],
  rest: string,
): Code {
  const items = entries.map(([name, binding]) => `${propertyName(name)}: ${binding}`);
  return { kind: "list", open: "{", items: [...items, `...${rest}`], close: "}", last: true };
}

/** A JSON value as a literal. */
export function literal(value: unknown): Code {
  if (Array.isArray(value)) return array(value.map(literal));
  if (typeof value !== "object" || value === null) return stringLiteral(value);
  return object(Object.entries(value).map(([name, item]) => [name, literal(item)]));
}

/** An object literal that is keyed by numbers where the names are those, such as status codes. */
export function numericObject(entries: readonly (readonly [name: string, value: Code])[]): Code {
  const items = entries.map(([name, value]) =>
    row(/^[1-9]\d*$/.test(name) ? `${name}: ` : `${propertyName(name)}: `, value),
  );
  return { kind: "list", open: "{", items, close: "}" };
}

/** A member's name as it stands in an object literal or an interface. */
function propertyName(name: string): string {
  if (name === "__proto__") return '["__proto__"]'; // without brackets it would be the prototype
  return isIdentifier(name) ? name : stringLiteral(name);
}

/** Whether a name needs no quotes as a member. */
export function isIdentifier(name: string): boolean {
  return /^[\p{L}_$][\p{L}\p{Nd}\p{Nl}\p{M}_$]*$/u.test(name) && name !== "__proto__";
}

/**
 * Lays code out in lines of at most 100 columns where brackets allow it.
 *
 * @param indent - the column at which lines of this code start
 * @param used - the columns that the first line has already lost
 */
export function print(code: Code, indent = 0, used = indent): string {
  if (typeof code === "string") return code;
  const text = flat(code, width - used);
  if (text !== undefined) return text;
  if (code.kind === "row") return printRow(code, indent, used);
  return printList(code, indent, used);
}

function printRow({ pieces }: Row, indent: number, used: number): string {
  let text = "";
  for (const [index, piece] of pieces.entries()) {
    // The closing pieces, such as `.min(1)` after a long list, belong to the line as well.
    const rest = pieces.slice(index + 1).reduce((sum, next) => sum + firstPart(next).length, 0);
    const column = columnAfter(text, used);
    text += print(piece, indent, isBracket(piece) ? column + rest : column);
  }
  return text;
}

function printList({ open, items, close, last }: List, indent: number, used: number): string {
  if (items.length === 0) return open + close;
  const [only] = items;
  if (only !== undefined && items.length === 1 && open !== "{" && hugs(only)) {
    return open + print(only, indent, used + 1) + close;
  }
  const inner = indent + 2;
  const pad = " ".repeat(inner);
  const lines = items.map((item, index) => {
    const comma = last && index === items.length - 1 ? "" : ",";
    return `${pad}${print(item, inner)}${comma}\n`;
  });
  return `${open}\n${lines.join("")}${" ".repeat(indent)}${close}`;
}

/** Whether an argument's own brackets break well, so that those around it need not. */
function hugs(code: Code): boolean {
  if (typeof code === "string") return false;
  if (code.kind === "row") return code.pieces.some(hugs);
  const [only] = code.items;
  return code.open !== "(" || (code.items.length === 1 && only !== undefined && hugs(only));
}

function isBracket(code: Code): boolean {
  return typeof code !== "string" && code.kind === "list";
}

function firstPart(code: Code): string {
  if (typeof code === "string") return code;
  if (code.kind === "list") return code.open;
  const [first] = code.pieces;
  return first === undefined ? "" : firstPart(first);
}

function columnAfter(text: string, used: number): number {
  const lineBreak = text.lastIndexOf("\n");
  return lineBreak < 0 ? used + text.length : text.length - lineBreak - 1;
}

/** A piece on one line; undefined when it has no room there, which is known before it is written. */
function flat(code: Code, room: number): string | undefined {
  return flatLength(code) <= room ? onOneLine(code) : undefined;
}

function onOneLine(code: Code): string {
  if (typeof code === "string") return code;
  if (code.kind === "row") return code.pieces.map(onOneLine).join("");
  const [open, close] = brackets(code);
  return open + code.items.map(onOneLine).join(", ") + close;
}

/**
 * The columns of a piece on one line; infinite when it has line breaks of its own. Every piece is
 * measured once, though each piece around it wants to know.
 */
function flatLength(code: Code): number {
  if (typeof code === "string") return code.includes("\n") ? Number.POSITIVE_INFINITY : code.length;
  if (code.length !== undefined) return code.length;
  const parts = code.kind === "row" ? code.pieces : code.items;
  let length = 0;
  for (const part of parts) length += flatLength(part);
  if (code.kind === "list") {
    const [open, close] = brackets(code);
    length += open.length + close.length + ", ".length * Math.max(0, parts.length - 1);
  }
  code.length = length;
  return length;
}

function brackets({ open, items, close }: List): readonly [open: string, close: string] {
  return open === "{" && items.length > 0 ? ["{ ", " }"] : [open, close];
}

/** JSON text is JavaScript, but for two line ends that old parsers take literally. */
function stringLiteral(value: unknown): string {
  return (JSON.stringify(value) ?? "undefined")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}
