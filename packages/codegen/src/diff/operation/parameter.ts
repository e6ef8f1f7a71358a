import type { Parameter } from "../../document/model.ts";
import { join } from "../../document/pointer.ts";
import type { Use } from "../change.ts";
import { type Context, objectOf, type RawPlace } from "../context.ts";
import { compareMembers, tellRestated } from "../members.ts";
import { conjunction } from "../schema/conjunction.ts";
import { atomsOf } from "../schema/types.ts";
import { compareMediaTypeMembers } from "./content.ts";

/** One side of a comparison. */
interface Side {
  readonly parameter: Parameter;
  readonly raw: RawPlace;
}

const handled = [
  "name",
  "in",
  "required",
  "style",
  "explode",
  "deprecated",
  "schema",
  "content",
  "allowEmptyValue",
  "allowReserved",
];

/** Compares two versions of a parameter: its name, how it is written, and its values. */
export function compareParameter(context: Context, use: Use, was: Side, is: Side): void {
  const [old, current] = [was.parameter, is.parameter];
  compareName(context, use, old, current);
  if ((was.raw.value === undefined) !== (is.raw.value === undefined)) {
    // A name in the template without a declaration is a parameter too.
    const what = is.raw.value === undefined ? "declaration removed" : "declaration added";
    const place = { old: was.raw.pointer, new: is.raw.pointer };
    context.tell({ rule: "parameter-declaration-changed", use, what, ...place });
  }
  compareFlags(context, use, was, is);
  compareWriting(context, use, was, is);
  context.schemas(use, old.schema, current.schema, "request");
  compareMembers(context, use, was.raw, is.raw, handled);
}

function compareName(context: Context, use: Use, old: Parameter, current: Parameter): void {
  if (old.name === current.name) return;
  const place = { old: join(old.pointer, "name"), new: join(current.pointer, "name") };
  const what = `name ${old.name} -> ${current.name}`;
  const rule = old.in === "path" ? "parameter-renamed" : "member-restated"; // a header in another case
  const consequence =
    old.in === "path" ? "the same on the wire; generated clients may name an argument by it" : "";
  context.tell({ rule, use, what, consequence, ...place });
}

function compareFlags(context: Context, use: Use, was: Side, is: Side): void {
  const [old, current] = [was.parameter, is.parameter];
  const at = (name: string) => ({ old: join(old.pointer, name), new: join(current.pointer, name) });
  if (old.required !== current.required) {
    const rule = current.required ? "parameter-became-required" : "parameter-became-optional";
    const what = `became ${current.required ? "required" : "optional"}`;
    const consequence = `requests without it are now ${current.required ? "refused" : "accepted"}`;
    context.tell({ rule, use, what, consequence, ...at("required") });
  } else tellRestated(context, use, was.raw, is.raw, ["required"]);

  if (old.deprecated !== current.deprecated) {
    const rule = current.deprecated ? "parameter-deprecated" : "parameter-undeprecated";
    const what = `${current.deprecated ? "" : "no longer "}deprecated`;
    context.tell({ rule, use, what, ...at("deprecated") });
  } else tellRestated(context, use, was.raw, is.raw, ["deprecated"]);

  const [emptyBefore, emptyAfter] = flags("allowEmptyValue", was, is);
  if (emptyBefore !== emptyAfter) {
    const rule = emptyAfter ? "parameter-empty-value-allowed" : "parameter-empty-value-refused";
    const what = `allowEmptyValue ${emptyBefore} -> ${emptyAfter}`;
    const consequence = `requests with an empty value are now ${emptyAfter ? "accepted" : "refused"}`;
    context.tell({ rule, use, what, consequence, ...at("allowEmptyValue") });
  } else tellRestated(context, use, was.raw, is.raw, ["allowEmptyValue"]);

  const [reservedBefore, reservedAfter] = flags("allowReserved", was, is);
  if (reservedBefore !== reservedAfter) {
    const what = `allowReserved ${reservedBefore} -> ${reservedAfter}`;
    const consequence = "values with reserved characters may be read differently";
    context.tell({
      rule: "parameter-reserved-changed",
      use,
      what,
      consequence,
      ...at("allowReserved"),
    });
  } else tellRestated(context, use, was.raw, is.raw, ["allowReserved"]);
}

function flags(name: string, was: Side, is: Side): [boolean, boolean] {
  return [objectOf(was.raw.value)[name] === true, objectOf(is.raw.value)[name] === true];
}

/** Compares `style` and `explode`, or the media type that stands in their place. */
function compareWriting(context: Context, use: Use, was: Side, is: Side): void {
  const [old, current] = [was.parameter, is.parameter];
  if (old.contentType !== current.contentType) {
    const describe = ({ contentType }: Parameter) => contentType ?? "schema";
    const what = `written as ${describe(old)} -> ${describe(current)}`;
    const consequence = "values in the former notation are now refused";
    const place = { old: old.pointer, new: current.pointer };
    context.tell({ rule: "parameter-content-changed", use, what, consequence, ...place });
    return;
  }
  if (current.contentType !== undefined) {
    const name = current.contentType;
    compareMediaTypeMembers(context, use, contentOf(was, name), contentOf(is, name));
    return;
  }
  const differing = (["style", "explode"] as const).filter(
    (name) => old[name] !== current[name] && (name === "style" || isStructured(context, was, is)),
  );
  for (const name of differing) {
    const what = `${name} ${old[name]} -> ${current[name]}`;
    const consequence = "values in the former notation are now refused or misread";
    const place = { old: join(old.pointer, name), new: join(current.pointer, name) };
    context.tell({ rule: "parameter-style-changed", use, what, consequence, ...place });
  }
  const same = ["style", "explode"].filter((name) => !differing.some((other) => other === name));
  tellRestated(context, use, was.raw, is.raw, same);
}

/** Whether a value can have several parts: `explode` says nothing of others. */
function isStructured(context: Context, was: Side, is: Side): boolean {
  const [before, after] = [
    atomsOf(conjunction([was.parameter.schema], context.old)),
    atomsOf(conjunction([is.parameter.schema], context.new)),
  ];
  return [before, after].some((atoms) => atoms.has("array") || atoms.has("object"));
}

function contentOf({ raw }: Side, name: string): RawPlace {
  return {
    value: objectOf(objectOf(raw.value).content)[name],
    pointer: join(raw.pointer, "content", name),
  };
}
