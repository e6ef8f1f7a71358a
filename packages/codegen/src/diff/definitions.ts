import { isArray, isObject, type Json } from "../document/json.ts";
import { join, type Pointer } from "../document/pointer.ts";
import { type Context, type RawPlace, writtenAt } from "./context.ts";
import { compareLeaves } from "./members.ts";

/** Keywords that only name or hold schemas; the normal form has followed them and left them out. */
const keywords = [
  "$defs",
  "definitions",
  "$id",
  "$anchor",
  "$dynamicAnchor",
  "$schema",
  "$vocabulary",
];

/** Tells of definitions that changed: where one is used, what it allows has been compared. */
export function compareDefinitions(context: Context): void {
  const [old, current] = [definitionsOf(context, "old"), definitionsOf(context, "new")];
  for (const pointer of new Set([...old.keys(), ...current.keys()])) {
    const was = old.get(pointer) ?? { value: undefined, pointer };
    const is = current.get(pointer) ?? { value: undefined, pointer };
    const use = { where: `schema at #${pointer}` };
    compareLeaves(context, use, "definition-changed", was, is, []);
  }
}

function definitionsOf(context: Context, side: "old" | "new"): Map<Pointer, RawPlace> {
  const places = definitions(writtenAt(context[side], ""));
  return new Map([...places].map((place) => [place.pointer, place]));
}

function* definitions({ value, pointer }: RawPlace): Generator<RawPlace> {
  if (!isObject(value) && !isArray(value)) return;
  for (const [name, child] of Object.entries<Json>(value)) {
    const place = { value: child, pointer: join(pointer, name) };
    if (keywords.includes(name) && isInSchema(pointer)) yield place;
    else yield* definitions(place);
  }
}

/** A member of an example or of `properties` may have such a name too, and is none. */
function isInSchema(pointer: Pointer): boolean {
  const outside = /\/(?:properties|example|examples|default|const|enum)(?:\/|$)/;
  return !outside.test(pointer.replaceAll(/\/properties\/[^/]+/g, ""));
}
