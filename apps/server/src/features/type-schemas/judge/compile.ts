import * as arrays from "./array-keywords.ts";
import * as combining from "./combining-keywords.ts";
import { type Fault, SchemaError } from "./fault.ts";
import { checkReferences } from "./in-place.ts";
import { pointerTo, stepsOf } from "./json-pointer.ts";
import * as objects from "./object-keywords.ts";
import { compilePattern } from "./pattern.ts";
import { isObject, type JsonObject, type Pattern, type Place, schemaMapOf } from "./place.ts";
import { type Check, Run, Seen, TooCostly } from "./run.ts";
import * as values from "./value-keywords.ts";

/** A schema that is ready to judge. */
export interface CompiledSchema {
  /**
   * Judges a value.
   *
   * @returns what is wrong first; undefined when the value fits
   */
  judge(value: unknown): Verdict;
}

/** What came of a judgement, and what it cost. */
export interface Verdict {
  readonly fault: Fault | undefined;
  /** In steps of some tens of nanoseconds. */
  readonly steps: number;
}

/** The keywords in the order in which they are judged: what is quick and says most comes first. */
const keywords: readonly ((place: Place) => Check | readonly Check[] | undefined)[] = [
  values.type,
  values.constant,
  values.enumeration,
  values.bounds,
  values.multiple,
  values.lengths,
  values.formatted,
  values.pattern,
  arrays.itemCounts,
  objects.memberCounts,
  objects.required,
  objects.dependentRequired,
  objects.memberNames,
  objects.members,
  arrays.items,
  arrays.uniqueItems,
  arrays.contains,
  combining.references,
  objects.dependentSchemas,
  combining.allOf,
  combining.anyOf,
  combining.oneOf,
  combining.not,
  combining.condition,
  objects.unevaluatedMembers,
  arrays.unevaluatedItems,
];

const dialect = "https://json-schema.org/draft/2020-12/schema";

/** The patterns of a schema together may cost so much. */
const mostPatternCost = 5_000;

/**
 * Prepares a JSON Schema (draft 2020-12) for judging.
 *
 * It is made of closures: no code is generated from what a user wrote, and every step is counted. A
 * `format` that is known is asserted; patterns are those of RE2; references stay inside the schema.
 *
 * @param schema - a JSON value that has passed the input rule
 * @throws {SchemaError} naming the place, when it is no schema or one that is not supported
 * @example
 * compileSchema({ type: "number" }).judge("1").fault?.predicate; // "must be a number"
 */
export function compileSchema(schema: unknown): CompiledSchema {
  const check = new Compiler(schema).compileRoot();
  return {
    judge(value) {
      const run = new Run();
      try {
        check(value, run, undefined);
      } catch (error) {
        if (!(error instanceof TooCostly)) throw error;
        const predicate = "takes too long to check against its schema";
        return { fault: { pointer: "", predicate }, steps: run.steps };
      }
      return { fault: run.fault, steps: run.steps };
    },
  };
}

type Path = readonly (string | number)[];

/** Compiles each part of a schema once; a reference may come before what it means. */
class Compiler {
  readonly #root: unknown;
  readonly #made = new Map<unknown, Check>();
  readonly #anchors = new Map<string, [schema: unknown, path: Path]>();
  readonly #notes: boolean;
  /** What is referred to: compiled one after the other, since a chain of references can be long. */
  readonly #waiting: [schema: unknown, path: Path][] = [];
  #patternCost = 0;

  constructor(root: unknown) {
    this.#root = root;
    this.#notes = JSON.stringify(root).includes('"unevaluated');
    this.#collectAnchors(root, []);
  }

  /** Compiles the schema and whatever is referred to. */
  compileRoot(): Check {
    const check = this.compile(this.#root, []);
    for (let next = this.#waiting.pop(); next; next = this.#waiting.pop()) this.compile(...next);
    checkReferences(this.#made, (reference) => this.#find(reference, [])[0]);
    return check;
  }

  readonly compile = (schema: unknown, path: Path): Check => {
    if (schema === true) return () => true;
    if (schema === false) return (_value, run) => run.fail("is not allowed");
    if (!isObject(schema)) {
      throw new SchemaError(pointerTo(path), "must be a schema: an object or a boolean");
    }
    const known = this.#made.get(schema);
    if (known !== undefined) return known;
    const check = this.#compileObject(schema, path);
    this.#made.set(schema, check);
    return check;
  };

  #compileObject(schema: JsonObject, path: Path): Check {
    checkDialect(schema, path);
    const { compile, resolve, pattern } = this;
    const place: Place = { schema, path, compile, resolve, pattern };
    // What is only referred to is checked too, so that no fault waits for its first use.
    schemaMapOf(place, "$defs");
    const checks = keywords.flatMap((keyword) => keyword(place) ?? []);
    const every: Check = (value, run, seen) => {
      run.enter();
      for (const check of checks) {
        if (!check(value, run, seen)) {
          run.leave();
          return false;
        }
      }
      run.leave();
      return true;
    };
    if (!this.#notes) return every;
    const asks = Object.keys(schema).some((keyword) => keyword.startsWith("unevaluated"));
    // A schema that fails has looked at nothing, so it notes apart.
    return (value, run, seen) => {
      if (seen === undefined && !asks) return every(value, run, undefined);
      const own = new Seen();
      const fits = every(value, run, own);
      if (fits) {
        run.pay(own.members.size + own.items.size);
        seen?.add(own);
      }
      return fits;
    };
  }

  readonly resolve = (reference: string, path: Path): Check => {
    const [schema, target] = this.#find(reference, path);
    if (!isObject(schema)) return this.compile(schema, target);
    this.#waiting.push([schema, target]);
    return (value, run, seen) => this.#made.get(schema)?.(value, run, seen) ?? true;
  };

  #find(reference: string, path: Path): readonly [unknown, Path] {
    const refuse = (predicate: string) => new SchemaError(pointerTo(path), predicate);
    if (!reference.startsWith("#")) {
      throw refuse("must stay inside the schema: it begins with #");
    }
    const fragment = decoded(reference.slice(1));
    if (fragment === undefined) throw refuse("is not a valid reference");
    if (fragment !== "" && !fragment.startsWith("/")) {
      const anchor = this.#anchors.get(fragment);
      if (anchor === undefined) throw refuse("refers to an anchor that the schema does not have");
      return anchor;
    }
    let schema = this.#root;
    const steps = stepsOf(fragment);
    for (const step of steps) {
      const inside = typeof schema === "object" && schema !== null && Object.hasOwn(schema, step);
      if (!inside) throw refuse("refers to a place that the schema does not have");
      schema = (schema as JsonObject)[step]; // an own member or item, as just checked
    }
    return [schema, steps];
  }

  #collectAnchors(value: unknown, path: Path): void {
    if (typeof value !== "object" || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      // What is not a schema there has no anchors.
      if (name === "enum" || name === "const") continue;
      if ((name === "$anchor" || name === "$dynamicAnchor") && typeof inner === "string") {
        this.#anchors.set(inner, [value, path]);
      }
      this.#collectAnchors(inner, [...path, name]);
    }
  }

  readonly pattern = (source: string, path: Path): Pattern => {
    try {
      const compiled = compilePattern(source);
      this.#patternCost += compiled.cost;
      if (this.#patternCost > mostPatternCost) {
        throw new RangeError("is one too many: the patterns of the schema are too large together");
      }
      return compiled;
    } catch (error) {
      if (error instanceof RangeError) throw new SchemaError(pointerTo(path), error.message);
      if (!(error instanceof SyntaxError)) throw error;
      throw new SchemaError(pointerTo(path), `is not a pattern of RE2: ${error.message}`);
    }
  };
}

function checkDialect(schema: JsonObject, path: Path): void {
  const { $schema, $id } = schema;
  if ($schema !== undefined && $schema !== dialect && $schema !== `${dialect}#`) {
    throw new SchemaError(pointerTo([...path, "$schema"]), `must be ${dialect}`);
  }
  if ($id !== undefined && path.length > 0) {
    throw new SchemaError(pointerTo([...path, "$id"]), "is only supported at the top");
  }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
