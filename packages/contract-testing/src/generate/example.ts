import { ContractError } from "../document/error.ts";
import { brief, isObject } from "../document/json.ts";
import type { LoadedDocument } from "../document/load.ts";
import { follow, items, members, type Place, step } from "../document/place.ts";
import { isValid, validate } from "../document/validate.ts";
import { writeMatch } from "./draw/pattern.ts";
import { Unsatisfiable } from "./draw/unsatisfiable.ts";
import { drawSmall } from "./draw-small.ts";
import { sampleOfFormat } from "./formats.ts";
import { isReadOnly, type Shape, shapesOf } from "./shape.ts";

/** Deeper schemas are cut off: optional parts first, so that recursion ends. */
const MOST_DEPTH = 8;

/** The examples that stand at a parameter or media type: `example`, and the values of `examples`. */
export function declaredExamples(document: LoadedDocument, holder: Place): Place[] {
  const single = step(holder, "example");
  const named = members(step(holder, "examples")).flatMap(([, member]) => {
    const value = step(follow(document.root, member), "value");
    return value === undefined ? [] : [value];
  });
  return single === undefined ? named : [single, ...named];
}

/** The examples that a schema itself holds, most telling first. */
export function schemaExamples(document: LoadedDocument, schema: Place): unknown[] {
  const target = follow(document.root, schema);
  const values: unknown[] = [];
  for (const place of [schema, target]) {
    const single = step(place, "example");
    if (single !== undefined) values.push(single.value);
    values.push(...items(step(place, "examples")).map(({ value }) => value));
  }
  const fallback = step(target, "default");
  if (fallback !== undefined) values.push(fallback.value);
  return values;
}

/**
 * A small value that is valid in a request: an example of the schema, or one that is made.
 *
 * @throws {ContractError} when none is found; the message names the schema and the reason.
 */
export function exampleOf(document: LoadedDocument, schema: Place): unknown {
  const fits = (value: unknown) => isValid(document, schema.pointer, value, "request");
  const declared = schemaExamples(document, schema).find(fits);
  if (declared !== undefined) return declared;
  const made = make(document, schema, 0, 0);
  if (made !== undefined && fits(made)) return made;
  // Where merging keywords one by one does not lead to a value, the model of all of them may know one.
  const drawn = drawSmall(document, schema);
  if (!(drawn instanceof Unsatisfiable)) return drawn;
  const where = document.where(schema.pointer);
  const [violation] = validate(document, schema.pointer, made, "request");
  // Of a value that was cut off, what it lacks says nothing.
  const isCut = (violation?.instance.split("/").length ?? 0) > MOST_DEPTH;
  const shown =
    isCut || violation === undefined ? "" : `; ${brief(made, 80)}, for one, ${violation.message}`;
  throw new ContractError(
    `No valid value could be made for ${schema.pointer}${where === schema.pointer ? "" : ` (${where})`}: ${drawn.message}${shown}. Give the schema an example, or the operation a case.`,
  );
}

function make(document: LoadedDocument, schema: Place, depth: number, variant: number): unknown {
  if (variant === 0) {
    const fits = (value: unknown) => isValid(document, schema.pointer, value, "request");
    const declared = schemaExamples(document, schema).find(fits);
    if (declared !== undefined) return declared;
  }
  let first: unknown;
  for (const shape of shapesOf(document, schema)) {
    if (!shape.isPossible) continue;
    const value = makeShape(document, shape, depth, variant);
    if (isValid(document, schema.pointer, value, "request")) return value;
    first ??= value;
  }
  return first;
}

function makeShape(document: LoadedDocument, shape: Shape, depth: number, variant: number) {
  const { keywords } = shape;
  if ("const" in keywords) return keywords.const;
  if (Array.isArray(keywords.enum)) return keywords.enum[variant % keywords.enum.length];
  switch (typeOfShape(shape)) {
    case "object":
      return makeObject(document, shape, depth, variant);
    case "array":
      return makeArray(document, shape, depth);
    case "integer":
    case "number":
      return makeNumber(shape, variant);
    case "boolean":
      return variant % 2 === 0;
    case "null":
      return null;
    default:
      return makeString(shape, variant);
  }
}

function typeOfShape({ keywords, properties, items: item, required, tags }: Shape): unknown {
  const { type } = keywords;
  if (typeof type === "string") return type;
  if (Array.isArray(type)) return type.find((name) => name !== "null") ?? type[0];
  if (properties.size + required.size + tags.size > 0) return "object";
  if (item !== undefined) return "array";
  const numeric = ["minimum", "maximum", "multipleOf", "exclusiveMinimum", "exclusiveMaximum"];
  return numeric.some((keyword) => keyword in keywords) ? "number" : "string";
}

function makeObject(document: LoadedDocument, shape: Shape, depth: number, variant: number) {
  const result: Record<string, unknown> = {};
  const writable = [...shape.properties].filter(([, place]) => !isReadOnly(document, place));
  const wanted = numberAt(shape, "minProperties") ?? 0;
  for (const [name, value] of shape.tags) result[name] = value;
  for (const [name, place] of writable) {
    const isNeeded = shape.required.has(name) && !shape.tags.has(name);
    if (isNeeded && depth < MOST_DEPTH) result[name] = make(document, place, depth + 1, variant);
  }
  for (const name of shape.required) {
    if (!shape.properties.has(name) && !shape.tags.has(name))
      result[name] = makeAdditional(document, shape, depth, variant);
  }
  for (const [name, place] of writable) {
    if (Object.keys(result).length >= wanted || depth >= MOST_DEPTH) break;
    if (!Object.hasOwn(result, name)) result[name] = make(document, place, depth + 1, variant);
  }
  for (let extra = 0; Object.keys(result).length < Math.min(wanted, 50); extra += 1) {
    const name = `${"abcdefghij"[extra % 10]}${extra >= 10 ? extra : ""}`;
    result[name] = makeAdditional(document, shape, depth, extra);
  }
  return result;
}

function makeAdditional(document: LoadedDocument, shape: Shape, depth: number, variant: number) {
  const value = shape.keywords.additionalProperties;
  const pointer = shape.pointers.additionalProperties;
  if (!isObject(value) || pointer === undefined) return "a";
  return make(document, { value, pointer }, depth + 1, variant);
}

function makeArray(document: LoadedDocument, shape: Shape, depth: number): unknown[] {
  const contains = shape.keywords.contains;
  const pointer = shape.pointers.contains;
  const least = Math.max(
    numberAt(shape, "minItems") ?? 0,
    contains === undefined ? 0 : (numberAt(shape, "minContains") ?? 1),
  );
  const result: unknown[] = [];
  for (let index = 0; index < Math.min(least, 1000) && depth < MOST_DEPTH; index += 1) {
    const item =
      shape.prefixItems[index] ??
      (isObject(contains) && pointer !== undefined ? { value: contains, pointer } : shape.items);
    const variant = shape.keywords.uniqueItems === true ? index : 0;
    result.push(item === undefined ? index : make(document, item, depth + 1, variant));
  }
  return result;
}

function makeNumber(shape: Shape, variant: number): number {
  const type = shape.keywords.type;
  const isInteger = type === "integer" || (Array.isArray(type) && !type.includes("number"));
  const step = numberAt(shape, "multipleOf") ?? 1;
  const exclusive = numberAt(shape, "exclusiveMinimum");
  const least = exclusive ?? numberAt(shape, "minimum");
  const most = numberAt(shape, "exclusiveMaximum") ?? numberAt(shape, "maximum");
  const start = least ?? (most !== undefined && most < 1 ? most - step : 1);
  let count = Math.ceil(start / step - 1e-9);
  if (exclusive !== undefined && count * step <= exclusive) count += 1;
  const digits = (String(step).split(".")[1] ?? "").length;
  const value = Number(((count + variant) * step).toFixed(Math.min(digits, 20)));
  const isBetween = least === undefined || most === undefined || value < most;
  return isInteger || isBetween ? value : (least + (most ?? least)) / 2;
}

function makeString(shape: Shape, variant: number): string {
  const least = numberAt(shape, "minLength") ?? 0;
  const most = numberAt(shape, "maxLength") ?? Number.POSITIVE_INFINITY;
  const fits = (text: string) => [...text].length >= least && [...text].length <= most;
  const { pattern, format } = shape.keywords;
  const sample = sampleOfFormat(format);
  if (sample !== undefined && typeof pattern !== "string") {
    return variant === 0 ? sample : sample.replace(/[a0]/, String(variant % 10));
  }
  if (typeof pattern === "string") return writeMatch(pattern, least, variant, fits) ?? "a";
  const text = variant === 0 ? "a" : `a${variant}`;
  return text.padEnd(least, "a").slice(0, Math.max(most, 0));
}

function numberAt(shape: Shape, keyword: string): number | undefined {
  const value = shape.keywords[keyword];
  return typeof value === "number" ? value : undefined;
}
