import { readFileSync } from "node:fs";
import { parseSync } from "oxc-parser";

/** What the import rules want to know of one source file. */
export interface Module {
  /** Every specifier that the file imports or re-exports, types and dynamic imports included. */
  imports: Import[];
  /** Where the file reads `process.env`. */
  environmentReads: Place[];
  /** Statements that do something as soon as the file is imported. */
  sideEffects: Place[];
}

export interface Place {
  text: string;
  line: number;
}

/** `text` is the specifier. */
export interface Import extends Place {
  /** Whether it is `import type` or `export type`, which leaves nothing at run time. */
  typeOnly: boolean;
}

/** The members of a syntax tree node that are read here; the tree has many more. */
interface Node {
  type: string;
  start: number;
  end: number;
  [member: string]: unknown;
}

/** Statements that only name things; what initialises a variable is looked into. */
const DECLARATIONS = new Set([
  "ImportDeclaration",
  "ExportAllDeclaration",
  "ExportNamedDeclaration",
  "ExportDefaultDeclaration",
  "FunctionDeclaration",
  "ClassDeclaration",
  "VariableDeclaration",
  "TSTypeAliasDeclaration",
  "TSInterfaceDeclaration",
  "TSDeclareFunction",
  "TSModuleDeclaration",
  "EmptyStatement",
]);

/**
 * Reads a TypeScript or JavaScript file.
 *
 * @param file path of the file
 * @throws {SyntaxError} naming the file, when it is not valid
 */
export function readModule(file: string): Module {
  const source = readFileSync(file, "utf8");
  const { program, errors } = parseSync(file, source);
  if (errors[0] !== undefined) throw new SyntaxError(`${file}: ${errors[0].message}`);

  const place = (node: Node, text = source.slice(node.start, node.end)): Place => ({
    text: text.split("\n", 1)[0] ?? "",
    line: source.slice(0, node.start).split("\n").length,
  });
  const module: Module = { imports: [], environmentReads: [], sideEffects: [] };

  walk(program, (node) => {
    const specifier = isNode(node.source) ? node.source.value : undefined;
    if (typeof specifier === "string") {
      const typeOnly = [node.importKind, node.exportKind].includes("type");
      module.imports.push({ ...place(node, specifier), typeOnly });
    }
    if (isEnvironmentRead(node)) module.environmentReads.push(place(node));
    return true;
  });
  for (const statement of program.body as unknown as Node[] /* the parser's union of 40 types */) {
    if (!DECLARATIONS.has(statement.type) || awaitsAtTopLevel(statement)) {
      module.sideEffects.push(place(statement));
    }
  }
  return module;
}

/** `process.env`, and `env` taken out of `process` in any way. */
function isEnvironmentRead(node: Node): boolean {
  if (node.type === "MemberExpression") {
    return nameOf(node.object) === "process" && nameOf(node.property) === "env";
  }
  if (node.type === "ImportDeclaration") {
    const fromProcess = /^(node:)?process$/.test(String(nameOf(node.source)));
    return fromProcess && listOf(node.specifiers).some((one) => nameOf(one.imported) === "env");
  }
  if (node.type !== "VariableDeclarator" || nameOf(node.init) !== "process") return false;
  const names = isNode(node.id) ? listOf(node.id.properties) : [];
  return names.some((property) => nameOf(property.key) === "env");
}

function awaitsAtTopLevel(statement: Node): boolean {
  let found = false;
  walk(statement, (node) => {
    if (node.type === "AwaitExpression") found = true;
    // What stands inside a function runs when it is called.
    return !node.type.includes("Function");
  });
  return found;
}

/** Visits a node, and what is below it if `visit` says so. */
function walk(value: unknown, visit: (node: Node) => boolean): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit);
  } else if (isNode(value) && visit(value)) {
    for (const child of Object.values(value)) walk(child, visit);
  }
}

/** The name of an identifier, the text of a literal, the last part of `a.b.c`. */
function nameOf(value: unknown): unknown {
  if (!isNode(value)) return undefined;
  return value.name ?? value.value ?? nameOf(value.property);
}

function listOf(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}
