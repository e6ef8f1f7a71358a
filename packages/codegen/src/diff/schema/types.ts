import { isArray, type Json } from "../../document/json.ts";
import { declaredTypes, type SchemaType, schemaTypes } from "../../document/schema.ts";
import { type Conjunction, given } from "./conjunction.ts";
import type { Comparer, Pair } from "./finding.ts";

/** The types that exclude each other: "number" is an integer or has a fraction. */
export type Atom = Exclude<SchemaType, "number"> | "fraction";

const allAtoms: readonly Atom[] = [
  "object",
  "array",
  "string",
  "fraction",
  "integer",
  "boolean",
  "null",
];

const plurals: Readonly<Record<Atom, string>> = {
  object: "objects",
  array: "arrays",
  string: "strings",
  fraction: "numbers with a fraction",
  integer: "integers",
  boolean: "booleans",
  null: "null",
};

/** The types that values can have, from `type`, `enum` and `const` together. */
export function atomsOf(parts: Conjunction): ReadonlySet<Atom> {
  const atoms = new Set(allAtoms);
  const keep = (allowed: ReadonlySet<Atom>) => {
    for (const atom of allAtoms) if (!allowed.has(atom)) atoms.delete(atom);
  };
  for (const { schema, orNull } of parts) {
    const types = declaredTypes(schema);
    if (types) keep(atomsOfTypes(types, orNull));
  }
  for (const keyword of ["enum", "const"]) {
    for (const { value, part } of given(parts, keyword)) {
      const values = keyword === "enum" && isArray(value) ? value : [value];
      const found = new Set(values.map(atomOf));
      if (part.orNull) found.add("null");
      keep(found);
    }
  }
  return atoms;
}

function atomsOfTypes(types: readonly SchemaType[], orNull: boolean): Set<Atom> {
  const atoms = new Set(
    types.flatMap((type): Atom[] => (type === "number" ? ["fraction", "integer"] : [type])),
  );
  return orNull ? atoms.add("null") : atoms;
}

/** The type of a value. */
export function atomOf(value: Json): Atom {
  if (value === null) return "null";
  if (isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "fraction";
  const type = typeof value;
  return type === "string" || type === "boolean" ? type : "object";
}

/** Compares the types that values can have; null is told by itself. */
export function compareTypes({ old, new: current }: Pair, { find }: Comparer): void {
  const [before, after] = [atomsOf(old), atomsOf(current)];
  const place = { old: typePointer(old), new: typePointer(current) };
  const hasOther = before.size > 1 || !before.has("null");
  if (after.has("null") && !before.has("null")) {
    find({ rule: "became-nullable", what: "null allowed", come: "null values", ...place });
  } else if (before.has("null") && !after.has("null") && hasOther) {
    find({
      rule: "became-not-nullable",
      what: "null no longer allowed",
      gone: "null values",
      ...place,
    });
  }
  const listed = given(old, "enum").length + given(old, "const").length;
  const listedNow = given(current, "enum").length + given(current, "const").length;
  if (listed > 0 && listedNow > 0) return; // the values are compared one by one
  const gone = values(before, after);
  const come = values(after, before);
  if (!gone && !come) return;
  const rule = gone ? (come ? "type-changed" : "type-narrowed") : "type-widened";
  const what = `type ${typeText(before)} -> ${typeText(after)}`;
  find({ rule, what, ...(gone ? { gone } : {}), ...(come ? { come } : {}), ...place });
}

function values(atoms: ReadonlySet<Atom>, others: ReadonlySet<Atom>): string {
  const found = allAtoms.filter((atom) => atom !== "null" && atoms.has(atom) && !others.has(atom));
  if (found.includes("fraction") && found.includes("integer")) {
    found.splice(found.indexOf("fraction"), 1);
    return enumerate(found.map((atom) => (atom === "integer" ? "numbers" : plurals[atom])));
  }
  return enumerate(found.map((atom) => plurals[atom]));
}

function typeText(atoms: ReadonlySet<Atom>): string {
  if (atoms.size === allAtoms.length) return "any";
  const names = schemaTypes.filter((type) =>
    type === "number"
      ? atoms.has("fraction")
      : type === "integer"
        ? atoms.has("integer") && !atoms.has("fraction")
        : atoms.has(type),
  );
  return names.length === 0 ? "none" : enumerate(names);
}

function typePointer(parts: Conjunction): string | undefined {
  const [first] = [...given(parts, "type"), ...given(parts, "enum"), ...given(parts, "const")];
  return first?.pointer ?? parts[0]?.pointer;
}

function enumerate(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
