import { isArray, isObject, type Json, type JsonObject, member } from "../document/json.ts";
import type { Direction, Document } from "../document/model.ts";
import { type Pointer, split } from "../document/pointer.ts";
import type { SchemaPlace } from "../document/schema.ts";
import type { Place, Use } from "./change.ts";
import type { RuleId } from "./rules.ts";
import { createComparison } from "./schema/comparison.ts";
import { walk } from "./schema/walk.ts";

/** A difference and the one place of the API where it is felt. */
export interface Entry {
  readonly rule: RuleId;
  readonly use: Use;
  readonly what: string;
  readonly consequence?: string;
  /** "request" without one; rules that have no direction say the same for both. */
  readonly direction?: Direction;
  readonly old?: Pointer | undefined;
  readonly new?: Pointer | undefined;
  /** Nothing of it reaches a client, whatever the rule says. */
  readonly inert?: boolean;
}

/** A part of a document and where it stands. */
export interface RawPlace {
  readonly value: Json | undefined;
  readonly pointer: Pointer;
}

/** Two documents that are being compared, and what was found so far. */
export interface Context {
  readonly old: Document;
  readonly new: Document;
  readonly today: Date;
  readonly entries: readonly Entry[];
  tell(entry: Entry): void;
  /** Compares two schemas and all inside them; a missing one allows everything. */
  schemas(
    use: Use,
    old: SchemaPlace | undefined,
    current: SchemaPlace | undefined,
    direction: Direction,
  ): void;
  /** Notes that a part of a document was compared where it is used. */
  reach(side: "old" | "new", pointer: Pointer): void;
  /** Whether it, or something in it, was. */
  isReached(side: "old" | "new", pointer: Pointer): boolean;
}

/** Starts the comparison of two documents. */
export function createContext(old: Document, current: Document, today: Date): Context {
  const entries: Entry[] = [];
  const comparison = createComparison(old, current, today);
  const reached = { old: new Set<Pointer>(), new: new Set<Pointer>() };
  const tell = (entry: Entry) => void entries.push(entry);
  const reach = (side: "old" | "new", pointer: Pointer) =>
    void reached[side].add(componentOf(pointer));
  return {
    old,
    new: current,
    today,
    entries,
    tell,
    reach,
    isReached: (side, pointer) => reached[side].has(componentOf(pointer)),
    schemas(use, before, after, direction) {
      for (const entry of walk(comparison.compare(before, after, direction), use, reach)) {
        tell(entry);
      }
    },
  };
}

/** A component's own pointer, for whatever is inside it. */
function componentOf(pointer: Pointer): Pointer {
  return pointer.startsWith("/components/") ? pointer.split("/", 4).join("/") : pointer;
}

/** The value at a pointer of the normal form. */
export function rawAt({ value: root }: Document, pointer: Pointer): RawPlace {
  let value: Json | undefined = root;
  for (const token of split(pointer)) {
    value = isArray(value) ? value[Number(token)] : member(value, token);
  }
  return { value, pointer };
}

/**
 * The value at a pointer of the document as it is served: the normal form leaves out what has no
 * effect on a server, such as webhooks, links and examples.
 */
export function writtenAt({ served }: Document, pointer: Pointer): RawPlace {
  let value: Json | undefined = served.value;
  for (const token of split(pointer)) {
    value = target(served.value, value);
    value = isArray(value) ? value[Number(token)] : member(value, token);
  }
  return { value, pointer };
}

/** What a reference leads to; anything else is itself. */
function target(root: Json, start: Json | undefined): Json | undefined {
  let value = start;
  for (let count = 0; count < 10; count++) {
    const reference = member(value, "$ref");
    if (typeof reference !== "string" || !reference.startsWith("#/")) return value;
    value = root;
    for (const token of split(decodeURIComponent(reference.slice(1)))) {
      value = isArray(value) ? value[Number(token)] : member(value, token);
    }
  }
  return value;
}

/** The value itself when it is an object, and otherwise an empty one. */
export function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** Where a pointer was written; the file may have it in another place than the normal form. */
export function placeAt(document: Document, pointer: Pointer): Place {
  const { file, line, column, pointer: written = pointer } = document.position(pointer);
  return { file, line, column, pointer: written };
}
