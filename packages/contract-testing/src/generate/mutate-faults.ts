import { brief, isObject } from "../document/json.ts";
import { type TypeName, typeOf } from "../exchange/decode.ts";
import { sampleOfFormat } from "./formats.ts";
import type { Shape } from "./shape.ts";

/** One way to break one keyword: values to try in turn, and what they do in words. */
export interface Fault {
  readonly keyword: string;
  readonly words: string;
  readonly values: readonly unknown[];
}

const WRONG_TYPES: readonly unknown[] = [null, 17, "text", true, 1.5, {}, []];

/** The faults of one place: only of the keywords that apply to the type of the current value. */
export function faultsOf(shape: Shape, types: ReadonlySet<TypeName>, current: unknown): Fault[] {
  const faults = [...typeFaults(types), ...enumFaults(shape)];
  if (typeof current === "string") faults.push(...stringFaults(shape, current));
  if (typeof current === "number") faults.push(...numberFaults(shape));
  if (Array.isArray(current)) faults.push(...arrayFaults(shape, current));
  if (isObject(current)) faults.push(...objectFaults(shape, current));
  return faults;
}

function typeFaults(types: ReadonlySet<TypeName>): Fault[] {
  const wrong = WRONG_TYPES.filter((value) => !types.has(typeOf(value)));
  // Null, a near miss and one other are enough; every further type is refused by the same code.
  const isNumeric = types.has("integer") || types.has("number");
  const chosen = isNumeric
    ? wrong.filter((value) => value === null || value === "text" || value === 1.5)
    : wrong.filter((value) => value === null || value === 17 || typeOf(value) === "object");
  return chosen.map((value) => ({
    keyword: "type",
    words: `is ${brief(value)}, not ${[...types].filter((name) => !(name === "integer" && types.has("number"))).join(" or ")}`,
    values: [value],
  }));
}

function enumFaults({ keywords }: Shape): Fault[] {
  const values = Array.isArray(keywords.enum) ? keywords.enum : [];
  const known = "const" in keywords ? [...values, keywords.const] : values;
  if (known.length === 0) return [];
  const first = known[0];
  const others =
    typeof first === "string"
      ? [`${first}x`, first === first.toUpperCase() ? first.toLowerCase() : first.toUpperCase()]
      : typeof first === "number"
        ? [first + 1000003, first - 1000003]
        : ["x", 0];
  return [{ keyword: "enum", words: `is none of ${brief(known, 80)}`, values: others }];
}

function stringFaults({ keywords }: Shape, current: string): Fault[] {
  const { minLength, maxLength, pattern, format } = keywords;
  const faults: Fault[] = [];
  if (typeof maxLength === "number" && maxLength < 1_000_000) {
    faults.push({
      keyword: "maxLength",
      words: `is one longer than maxLength ${maxLength}`,
      values: [fill(current, maxLength + 1)],
    });
  }
  if (typeof minLength === "number" && minLength > 0) {
    const points = [...current, ..."a".repeat(minLength)];
    faults.push({
      keyword: "minLength",
      words: `is one shorter than minLength ${minLength}`,
      values: [points.slice(0, minLength - 1).join("")],
    });
  }
  if (typeof pattern === "string") {
    const values = ["", " ", "!", "a", "0", "_", `${current}!`, `!${current}`, `${current}\n`, "é"];
    const length = [...current].length;
    const longer = ["!".repeat(length), " ".repeat(length), "é".repeat(length)];
    faults.push({
      keyword: "pattern",
      words: `does not match ${pattern}`,
      values: [...longer, ...values],
    });
  }
  if (sampleOfFormat(format) !== undefined) {
    const values = [`not a ${format}`, "%", "not a \\ value", "", `${current} x`];
    faults.push({ keyword: "format", words: `is no ${format}`, values });
  }
  return faults;
}

/** The text made exactly `length` code points long, by repeating its last letter. */
function fill(text: string, length: number): string {
  const points = [...text];
  const last = points.at(-1) ?? "a";
  while (points.length < length) points.push(last);
  return points.slice(0, length).join("");
}

function numberFaults({ keywords }: Shape): Fault[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = keywords;
  const step = typeof multipleOf === "number" ? multipleOf : 1;
  const faults: Fault[] = [];
  const add = (keyword: string, words: string, value: number) =>
    faults.push({ keyword, words, values: [value] });
  if (typeof minimum === "number")
    add("minimum", `is below the minimum ${minimum}`, minimum - step);
  if (typeof maximum === "number")
    add("maximum", `is above the maximum ${maximum}`, maximum + step);
  if (typeof exclusiveMinimum === "number") {
    add("exclusiveMinimum", `is not above ${exclusiveMinimum}`, exclusiveMinimum);
  }
  if (typeof exclusiveMaximum === "number") {
    add("exclusiveMaximum", `is not below ${exclusiveMaximum}`, exclusiveMaximum);
  }
  if (typeof multipleOf === "number") {
    const base = typeof minimum === "number" ? Math.ceil(minimum / multipleOf) * multipleOf : 0;
    add("multipleOf", `is no multiple of ${multipleOf}`, base + multipleOf * 1.5);
  }
  return faults;
}

function arrayFaults({ keywords }: Shape, current: readonly unknown[]): Fault[] {
  const { minItems, maxItems, uniqueItems } = keywords;
  const faults: Fault[] = [];
  if (typeof maxItems === "number" && maxItems < 100_000 && current.length > 0) {
    const values = [Array.from({ length: maxItems + 1 }, (_, index) => vary(current, index))];
    faults.push({
      keyword: "maxItems",
      words: `has one item more than maxItems ${maxItems}`,
      values,
    });
  }
  if (typeof minItems === "number" && minItems > 0) {
    const values = [current.slice(0, minItems - 1)];
    faults.push({
      keyword: "minItems",
      words: `has one item less than minItems ${minItems}`,
      values,
    });
  }
  if (uniqueItems === true && current.length > 0) {
    const values = [
      [...current, current[0]],
      [current[0], current[0]],
    ];
    faults.push({ keyword: "uniqueItems", words: "holds the same item twice", values });
  }
  return faults;
}

/** The items in a circle, made different where they are texts or numbers. */
function vary(current: readonly unknown[], index: number): unknown {
  const item = current[index % current.length];
  if (index < current.length) return item;
  if (typeof item === "string") return `${item.slice(0, 12)}${index}`;
  return typeof item === "number" ? item + index : item;
}

function objectFaults(shape: Shape, current: object): Fault[] {
  const { keywords } = shape;
  const faults: Fault[] = [];
  for (const name of shape.required) {
    if (!Object.hasOwn(current, name)) continue;
    const { [name]: _, ...others } = { ...current } as Record<string, unknown>; // any member may go
    faults.push({
      keyword: "required",
      words: `misses the required member "${name}"`,
      values: [others],
    });
  }
  if (keywords.additionalProperties === false || keywords.unevaluatedProperties === false) {
    const keyword =
      keywords.additionalProperties === false ? "additionalProperties" : "unevaluatedProperties";
    const values = [{ ...current, undeclaredMember: true }];
    faults.push({ keyword, words: `has a member that is not declared`, values });
  }
  if (isObject(keywords.additionalProperties)) {
    const values = WRONG_TYPES.map((value) => ({ ...current, undeclaredMember: value }));
    faults.push({ keyword: "type", words: "has an undeclared member of a wrong type", values });
  }
  if (typeof keywords.minProperties === "number" && keywords.minProperties > 0) {
    const values = [
      Object.fromEntries(Object.entries(current).slice(0, keywords.minProperties - 1)),
    ];
    faults.push({ keyword: "minProperties", words: `has less members than minProperties`, values });
  }
  return faults;
}
