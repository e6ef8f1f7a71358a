import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { isObject, type JsonObject } from "./json.ts";
import { fastJson, jsonSpots } from "./json-text.ts";
import type { Pointer } from "./pointer.ts";
import { DocumentError } from "./problem.ts";
import { fastYaml, type Spot, slowYaml } from "./yaml.ts";

/** A place in a file; line and column are counted from 1. */
export interface Position {
  /** The file as it was given. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The text of a document, its value, and where in the text each part of the value stands. */
export interface Source {
  /** The file as it was given, for messages. */
  readonly file: string;
  /** The file's last segment, for headers of generated files. */
  readonly name: string;
  readonly text: string;
  /** Whether the text is JSON; otherwise it is YAML. */
  readonly isJson: boolean;
  readonly value: JsonObject;
  /** The position of the node at a pointer, or of its nearest ancestor that exists. */
  position(pointer: Pointer): Position;
}

/**
 * Reads a YAML or JSON document from a file.
 *
 * @param file - a path, relative to the working directory or absolute
 * @throws DocumentError when the text is not YAML, repeats a key, or is not an object
 * @example
 * readSource("openapi.yaml").position("/info/title"); // { file: "openapi.yaml", line: 3, column: 10 }
 */
export function readSource(file: string): Source {
  return parseSource(readFileSync(file, "utf8"), file);
}

/**
 * Parses the text of a YAML or JSON document. Positions are looked for when the first is asked for:
 * most documents have nothing to tell of.
 *
 * @param text - the whole text
 * @param file - the file's path, for messages
 * @throws DocumentError as {@link readSource} does
 */
export function parseSource(text: string, file: string): Source {
  const { value, isJson, spots } = parse(text, file);
  if (!isObject(value)) {
    const message = "the document is not an object; it must start with `openapi: 3.1.0`";
    throw new DocumentError([{ file, line: 1, column: 1, pointer: "", message }]);
  }
  let spotOf: ((pointer: Pointer) => Spot) | undefined;
  function position(pointer: Pointer): Position {
    spotOf ??= spots();
    return { file, ...spotOf(pointer) };
  }
  return { file, name: basename(file), text, isJson, value, position };
}

interface Parsed {
  readonly value: unknown;
  readonly isJson: boolean;
  spots(): (pointer: Pointer) => Spot;
}

function parse(text: string, file: string): Parsed {
  const json = /^\s*[{[]/.test(text) ? fastJson(text) : undefined;
  if (json) return { ...json, isJson: true, spots: () => jsonSpots(text) };
  const yaml = fastYaml(text);
  if (yaml && !isCyclic(yaml.value, text)) return { ...yaml, isJson: false };
  // What the fast parser cannot read, or would not say the place of.
  const { faults, spot, value } = slowYaml(text);
  if (faults.length > 0) {
    throw new DocumentError(
      faults.map(({ message, line, column }) => ({
        file,
        line,
        column,
        pointer: "",
        message: `${message}; mend the YAML`,
      })),
    );
  }
  if (isCyclic(value, text)) {
    const message = "an alias stands inside what it names; write a $ref instead";
    throw new DocumentError([{ file, line: 1, column: 1, pointer: "", message }]);
  }
  return { value, isJson: false, spots: () => spot };
}

/** Whether an alias made a value a part of itself; texts without aliases are not looked through. */
function isCyclic(value: unknown, text: string): boolean {
  if (!/(?:^|[\s[{,:-])\*[^\s*]/m.test(text)) return false;
  const [open, finished] = [new Set<unknown>(), new Set<unknown>()];
  function visit(node: unknown): boolean {
    if (typeof node !== "object" || node === null || finished.has(node)) return false;
    if (open.has(node)) return true;
    open.add(node);
    const found = Object.values(node).some(visit);
    open.delete(node);
    finished.add(node);
    return found;
  }
  return visit(value);
}
