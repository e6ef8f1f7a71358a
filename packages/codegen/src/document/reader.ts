import { isArray, isObject, type Json, type JsonObject, member } from "./json.ts";
import { join, last, type Pointer, split } from "./pointer.ts";
import type { Findings } from "./problem.ts";

/** A value that may have been reached through references. */
export interface Resolved {
  readonly value: JsonObject;
  /** Where the value itself stands, after all references. */
  readonly pointer: Pointer;
  /** The name under `components`, if a reference led there. */
  readonly component?: string;
}

/** Reads members of the document and reports those that have the wrong shape. */
export interface Reader {
  /** The value at a pointer, or undefined. */
  at(pointer: Pointer): Json | undefined;
  /** Follows local references until an object that is none; reports and gives undefined if it cannot. */
  resolve(pointer: Pointer): Resolved | undefined;
  /** Notes every member that is neither listed nor an extension. */
  only(place: Resolved, allowed: readonly string[]): void;
  text(place: Resolved, name: string): string;
  /** A text for people, which a document may have left empty or written as a number. */
  note(place: Resolved, name: string): string;
  flag(place: Resolved, name: string, fallback: boolean): boolean;
  /** The pointers of the members of an object, by name, in document order. */
  members(place: Resolved, name: string): [name: string, pointer: Pointer][];
  /** The pointers of the elements of an array. */
  elements(place: Resolved, name: string): Pointer[];
}

/**
 * Makes a reader of a document.
 *
 * @param root - the document's value
 * @param findings - are told of every member that has the wrong shape
 */
export function createReader(root: JsonObject, { error, unenforced }: Findings): Reader {
  function at(pointer: Pointer): Json | undefined {
    let value: Json | undefined = root;
    for (const token of split(pointer)) {
      value = isArray(value) ? value[Number(token)] : member(value, token);
    }
    return value;
  }

  function resolve(start: Pointer): Resolved | undefined {
    const visited = new Set<Pointer>();
    let pointer = start;
    let value = at(pointer);
    while (isObject(value) && Object.hasOwn(value, "$ref")) {
      const reference = value.$ref;
      const place = join(pointer, "$ref");
      if (typeof reference !== "string") return fail(place, "$ref must be a string");
      if (!reference.startsWith("#/")) return undefined; // that it leads nowhere has been reported
      visited.add(pointer);
      pointer = decodeURIComponent(reference.slice(1));
      if (visited.has(pointer))
        return fail(place, `the reference ${reference} leads back to itself`);
      value = at(pointer);
      if (value === undefined) return undefined;
    }
    if (!isObject(value)) return fail(pointer, "an object is expected here");
    const shared = pointer !== start && split(pointer).length === 3;
    return { value, pointer, ...(shared ? { component: last(pointer) } : {}) };
  }

  function fail(pointer: Pointer, message: string): undefined {
    error(pointer, message);
    return undefined;
  }

  function only({ value, pointer }: Resolved, allowed: readonly string[]): void {
    for (const name of Object.keys(value)) {
      if (allowed.includes(name) || name.startsWith("x-")) continue;
      unenforced(
        join(pointer, name),
        `OpenAPI knows no "${name}" here, so it has no effect; ` +
          'mend its spelling, or start its name with "x-" if it is a note',
      );
    }
  }

  function text({ value, pointer }: Resolved, name: string): string {
    const given = member(value, name) ?? "";
    if (typeof given === "string") return given;
    error(join(pointer, name), `${name} must be a string`);
    return "";
  }

  function note({ value }: Resolved, name: string): string {
    const given = member(value, name) ?? "";
    return typeof given === "object" ? "" : String(given);
  }

  function flag({ value, pointer }: Resolved, name: string, fallback: boolean): boolean {
    const given = member(value, name) ?? fallback;
    if (typeof given === "boolean") return given;
    error(join(pointer, name), `${name} must be true or false`);
    return fallback;
  }

  function members({ value, pointer }: Resolved, name: string): [string, Pointer][] {
    const given = member(value, name) ?? undefined;
    if (given === undefined) return [];
    if (!isObject(given)) {
      error(join(pointer, name), `${name} must be an object`);
      return [];
    }
    return Object.keys(given).map((key) => [key, join(pointer, name, key)]);
  }

  function elements({ value, pointer }: Resolved, name: string): Pointer[] {
    const given = member(value, name) ?? undefined;
    if (given === undefined) return [];
    if (!isArray(given)) {
      error(join(pointer, name), `${name} must be a list`);
      return [];
    }
    return given.map((_, index) => join(pointer, name, index));
  }

  return { at, resolve, only, text, note, flag, members, elements };
}
