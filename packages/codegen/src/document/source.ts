import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { isObject, type JsonObject } from "./json.ts";
import { type Pointer, split } from "./pointer.ts";
import { DocumentError, type Problem } from "./problem.ts";

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
 * readSource("openapi.yaml").position("/info/title"); // { line: 3, column: 10 }
 */
export function readSource(file: string): Source {
  return parseSource(readFileSync(file, "utf8"), file);
}

/**
 * Parses the text of a YAML or JSON document; JSON is read as the YAML 1.2 that it is.
 *
 * @param text - the whole text
 * @param file - the file's path, for messages
 * @throws DocumentError as {@link readSource} does
 */
export function parseSource(text: string, file: string): Source {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });

  function positionOf(offset: number): Position {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  }
  function problem(position: Position, message: string): Problem {
    return { ...position, pointer: "", message };
  }

  if (document.errors.length > 0) {
    const problems = document.errors.map((error) =>
      problem(positionOf(error.pos[0]), `${error.message}; mend the YAML`),
    );
    throw new DocumentError(problems);
  }
  const value: unknown = document.toJS();
  if (!isObject(value)) {
    const message = "the document is not an object; it must start with `openapi: 3.1.0`";
    throw new DocumentError([problem(positionOf(0), message)]);
  }

  /** The key is preferred to the value, because a reader looks for `minLength:`, not for `3`. */
  function position(pointer: Pointer): Position {
    let node: unknown = document.contents;
    let offset = 0;
    for (const token of split(pointer)) {
      if (isAlias(node)) node = node.resolve(document);
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === token);
        if (!pair) break;
        offset = startOf(pair.key) ?? offset;
        node = pair.value;
      } else if (isSeq(node)) {
        const item = node.items[Number(token)];
        if (item === undefined) break;
        offset = startOf(item) ?? offset;
        node = item;
      } else break;
    }
    return positionOf(offset);
  }

  return { file, name: basename(file), text, value, position };
}

function startOf(node: unknown): number | undefined {
  return (node as Partial<Node> | null)?.range?.[0]; // keys and items of a parsed map are nodes
}
