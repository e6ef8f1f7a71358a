import { readFileSync } from "node:fs";
import { basename, dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import { ContractError } from "./error.ts";
import { isObject, type JsonObject } from "./json.ts";
import { createLineIndex, type LineIndex } from "./lines.ts";
import { step } from "./place.ts";
import { below, fromFragment, tokensOf } from "./pointer.ts";

/** Where the contents of other files stand in a document that was put together. */
const FILES = "x-files";

/** A document put together of its files. */
export interface Assembled {
  /** The first file; the others stand below `x-files`, and references lead there. */
  readonly root: unknown;
  /** The places below `x-files` that are used as schemas. */
  readonly schemas: readonly string[];
  /** The line of a pointer, in the file that it leads to. */
  readonly line: LineIndex;
  /** The file of a pointer, from the folder of the first, and the pointer within it. */
  readonly file: (pointer: string) => { readonly name: string; readonly pointer: string };
}

interface ReadFile {
  readonly path: string;
  readonly name: string;
  readonly content: unknown;
  readonly line: LineIndex;
}

/**
 * Reads a document and every file that its references lead to.
 *
 * References to addresses on the network are left as they are.
 *
 * @throws {ContractError} when a file cannot be read, or is not YAML or JSON
 */
export function readFiles(first: string): Assembled {
  const start = resolve(first);
  const folder = dirname(start);
  const files = new Map<string, ReadFile>();
  const copies: Record<string, unknown> = {};
  const schemas = new Set<string>();
  const ids = new Map<string, string>();

  function read(path: string, from?: string): ReadFile {
    const known = files.get(path);
    if (known !== undefined) return known;
    const name = path === start ? basename(path) : relative(folder, path).split(sep).join("/");
    const counter = new LineCounter();
    const parsed = parseDocument(textOf(path, from), { lineCounter: counter, merge: true });
    const [problem] = parsed.errors;
    if (problem !== undefined) {
      throw new ContractError(`${name} is not valid YAML or JSON: ${problem.message}`);
    }
    const content: unknown = parsed.toJS();
    const file = { path, name, content, line: createLineIndex(parsed, counter) };
    files.set(path, file);
    if (path === start) return file;
    // Within the whole, the identity of a part would move its references elsewhere.
    if (isObject(content) && typeof content.$id === "string") ids.set(content.$id, path);
    copies[name] = copyOf(file, isObject(content) ? without(content, "$id") : content, "#");
    return file;
  }

  /** Where a reference of a file leads in the whole; undefined for what stays as it is. */
  function target(file: ReadFile, reference: string, at: string): string | undefined {
    const [address = "", fragment = ""] = reference.split("#", 2);
    if (address === "" && file.path === start) return undefined;
    // An anchor is found wherever it stands.
    if (address === "" && fragment !== "" && !fragment.startsWith("/")) return undefined;
    const known = ids.get(address);
    if (known === undefined && /^(?!file:)[a-z][a-z0-9+.-]+:/i.test(address)) return undefined;
    const path = known ?? pathOf(file, address);
    const { name } = read(path, `${file.name}${line(file, at)}`);
    const pointer = path === start ? "#" : below("#", FILES, name);
    return fragment === "" ? pointer : `${pointer}${escaped(fragment)}`;
  }

  function copyOf(file: ReadFile, value: unknown, at: string, within = new Context()): unknown {
    if (Array.isArray(value)) {
      return value.map((item, index) =>
        copyOf(file, item, below(at, String(index)), within.item()),
      );
    }
    if (!isObject(value)) return value;
    const copy: Record<string, unknown> = {};
    for (const [name, member] of Object.entries(value)) {
      const place = below(at, name);
      const isReference = name === "$ref" && typeof member === "string" && !within.isMap;
      if (isReference) {
        const found = target(file, member, place);
        copy[name] = found ?? member;
        if (found?.startsWith(`#/${FILES}/`) && within.isSchema) schemas.add(found);
      } else if (within.isData(name, member)) copy[name] = member;
      else if (name === "mapping" && within.isDiscriminator && isObject(member)) {
        copy[name] = Object.fromEntries(
          Object.entries(member).map(([key, to]) => [key, mapped(file, to, place)]),
        );
      } else copy[name] = copyOf(file, member, place, within.below(name));
    }
    return copy;
  }

  /** A mapping names a schema, or refers to it (OpenAPI 3.1, 4.8.25.1). */
  function mapped(file: ReadFile, to: unknown, at: string): unknown {
    if (typeof to !== "string" || !/[#/]|\.(?:ya?ml|json)$/.test(to)) return to;
    return target(file, to, at) ?? to;
  }

  const root = read(start);
  const copied = copyOf(root, root.content, "#");
  markSchemas(schemas, copies);
  const whole =
    Object.keys(copies).length === 0 ? copied : { ...(copied as object), [FILES]: copies };
  const byName = new Map([...files.values()].map((file) => [file.name, file]));

  function locate(pointer: string) {
    const [first, name = "", ...rest] = tokensOf(pointer);
    const file = first === FILES ? byName.get(name) : undefined;
    return file === undefined ? { file: root, pointer } : { file, pointer: below("#", ...rest) };
  }

  return {
    root: whole,
    schemas: [...schemas],
    line: (pointer) => {
      const { file, pointer: within } = locate(pointer);
      // A file that is referred to as a whole starts with its first line.
      return file.line(within) ?? (file === root ? undefined : 1);
    },
    file: (pointer) => {
      const { file, pointer: within } = locate(pointer);
      return { name: file.name, pointer: within };
    },
  };
}

/** Schemas lead to further ones within their own file, whose kind nothing else tells. */
function markSchemas(schemas: Set<string>, copies: JsonObject): void {
  const open = [...schemas];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [, ...tokens] = tokensOf(next);
    const place = step({ value: copies, pointer: "#" }, ...tokens);
    for (const reference of referencesIn(place?.value)) {
      if (!reference.startsWith(`#/${FILES}/`) || schemas.has(reference)) continue;
      schemas.add(reference);
      open.push(reference);
    }
  }
}

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  const own = typeof value.$ref === "string" ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(referencesIn)];
}

/** What a member of the document is, as far as references ask for it. */
class Context {
  readonly isSchema: boolean;
  readonly isMap: boolean;
  readonly isDiscriminator: boolean;

  constructor(isSchema = false, isMap = false, isDiscriminator = false) {
    this.isSchema = isSchema;
    this.isMap = isMap;
    this.isDiscriminator = isDiscriminator;
  }

  item(): Context {
    return new Context(this.isSchema);
  }

  below(name: string): Context {
    if (this.isMap) return new Context(this.isSchema);
    const isSchema = this.isSchema || name === "schema" || name === "schemas";
    return new Context(isSchema, NAME_MAPS.has(name), isSchema && name === "discriminator");
  }

  /** A value of the API's own, in which `$ref` is a member like others. */
  isData(name: string, member: unknown): boolean {
    if (this.isMap) return false;
    if (["example", "const", "enum", "default"].includes(name)) return true;
    return (name === "examples" && Array.isArray(member)) || (name === "value" && !this.isSchema);
  }
}

/** Members whose keys are names. */
const NAME_MAPS: ReadonlySet<string> = new Set([
  ...["schemas", "responses", "parameters", "examples", "requestBodies", "headers", "links"],
  ...["callbacks", "pathItems", "paths", "webhooks", "securitySchemes", "content", "variables"],
  ...["properties", "patternProperties", "dependentSchemas", "$defs", "definitions", "mapping"],
]);

function pathOf(file: ReadFile, address: string): string {
  if (address === "") return file.path;
  const path = fromFragment(address.replace(/^file:\/\//, ""));
  return isAbsolute(path) ? path : resolve(dirname(file.path), path);
}

/** A fragment as a pointer whose percent signs mean what they did. */
function escaped(fragment: string): string {
  return fragment === "/" ? "" : fragment;
}

function line(file: ReadFile, at: string): string {
  const number = file.line(at);
  return number === undefined ? "" : `:${number}`;
}

function without(value: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}

function textOf(path: string, from: string | undefined): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const why = from === undefined ? "" : `, to which ${from} refers,`;
    throw new ContractError(`The document ${path}${why} cannot be read.`, { cause: error });
  }
}
