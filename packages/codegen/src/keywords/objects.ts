import { isArray, isObject, member } from "../document/json.ts";
import { join } from "../document/pointer.ts";
import { entries, isSchema, requiredNames, type SchemaPlace } from "../document/schema.ts";
import { type Code, call, destructuring, literal, object, row } from "../emit/code.ts";
import { conjunction } from "./combinators.ts";
import type { Assumptions, Context } from "./context.ts";
import { regularExpression } from "./patterns.ts";
import { isAbsent, traitsOf } from "./traits.ts";

/** The keywords that say something about objects only. */
export const objectKeywords = [
  "properties",
  "patternProperties",
  "additionalProperties",
  "propertyNames",
  "required",
  "dependentRequired",
  "minProperties",
  "maxProperties",
];

/**
 * An object schema (JSON Schema 2020-12 Core, 10.3.2; Validation, 6.5). Objects are open unless
 * additionalProperties says otherwise, and keep the members that are not declared.
 *
 * In requests, readOnly members may hold anything and are dropped from the result, and defaults
 * are filled in. In responses, writeOnly members are forbidden.
 */
export function objectCode(place: SchemaPlace, context: Context, assumed: Assumptions): Code {
  const { schema } = place;
  let code = dependent(place, body(place, context, assumed), context, assumed);
  const needed = assumed.branch ? undeclaredNames(place, assumed) : [];
  // A sibling declares them and gives them their type, which z.unknown() in the shape would blur.
  if (needed.length > 0) code = call(context.helper("requiredMembers"), code, literal(needed));
  if (mentionsInherited(place, assumed)) code = call(context.helper("ownMembers"), code);
  const names = member(schema, "propertyNames");
  if (isSchema(names)) {
    const at = { schema: names, pointer: join(place.pointer, "propertyNames") };
    const key = context.emit(at, { types: ["string"], branch: false, absent: [] });
    // Literal keys would be demanded; z.and keeps them from being taken for a list.
    const record = call("z.record", call("z.string().and", key), "z.unknown()");
    code = conjunction([code, record], changes(place, context), context);
  }
  const bounds = ["minProperties", "maxProperties"].flatMap((name) => {
    const value = member(schema, name);
    return value === undefined ? [] : [[name, literal(value)] as const];
  });
  if (bounds.length > 0) code = call(context.helper("propertyCount"), code, object(bounds));
  const dropped = absentMembers(place, context);
  return context.direction === "request" && dropped.length > 0
    ? row(code, call(".transform", omit(dropped)))
    : code;
}

function body(place: SchemaPlace, context: Context, assumed: Assumptions): Code {
  const { schema, pointer } = place;
  const shape = shapeCode(place, context, assumed);
  const patterns = entries(place, "patternProperties");
  const additional = member(schema, "additionalProperties");
  if (patterns.length > 0) return patterned(place, call("z.looseObject", object(shape)), context);
  if (additional === false) return call("z.strictObject", object(shape));
  if (!isObject(additional)) return call("z.looseObject", object(shape));
  const rest = context.emit({ schema: additional, pointer: join(pointer, "additionalProperties") });
  if (shape.length === 0) return call("z.record", "z.string()", rest);
  return row(call("z.object", object(shape)), call(".catchall", rest));
}

/** What every JavaScript object inherits would be taken for a member that was sent. */
function mentionsInherited(place: SchemaPlace, assumed: Assumptions): boolean {
  const names = [
    ...entries(place, "properties").map(([name]) => name),
    ...undeclaredNames(place, assumed),
  ];
  return names.some((name) => name in Object.prototype);
}

/** Every pattern judges the members that it matches; what matches none is "additional". */
function patterned(place: SchemaPlace, base: Code, context: Context): Code {
  const patterns = entries(place, "patternProperties").map(([source, value]) => ({
    expression: String(regularExpression(source)),
    value,
  }));
  const parts = patterns.map(({ expression, value }) =>
    call("z.looseRecord", call("z.string().regex", expression), context.emit(value)),
  );
  const additional = member(place.schema, "additionalProperties");
  if (isSchema(additional) && additional !== true) {
    const at = join(place.pointer, "additionalProperties");
    const declared = entries(place, "properties").map(([name]) => name);
    const tests = patterns.map(({ expression }) => `!${expression}.test(name)`);
    if (declared.length > 0) tests.unshift(`!${JSON.stringify(declared)}.includes(name)`);
    const key = call("z.string().refine", `(name) => ${tests.join(" && ")}`);
    parts.push(call("z.looseRecord", key, context.emit({ schema: additional, pointer: at })));
  }
  return conjunction([base, ...parts], changes(place, context), context);
}

function shapeCode(
  place: SchemaPlace,
  context: Context,
  assumed: Assumptions,
): [name: string, code: Code][] {
  const required = requiredNames(place.schema).filter((name) => !assumed.absent.includes(name));
  const declared = entries(place, "properties");
  const shape = declared.map(([name, property]): [string, Code] => [
    name,
    propertyCode(property, required.includes(name), context),
  ]);
  if (!assumed.branch) {
    for (const name of undeclaredNames(place, assumed))
      shape.push([name, undeclared(place, context)]);
  }
  return shape;
}

/** The names that are required without being declared by `properties`. */
function undeclaredNames(place: SchemaPlace, assumed: Assumptions): string[] {
  const declared = entries(place, "properties").map(([name]) => name);
  return requiredNames(place.schema).filter(
    (name) => !declared.includes(name) && !assumed.absent.includes(name),
  );
}

/** A required member that `properties` does not name must be there, and is judged as additional. */
function undeclared(place: SchemaPlace, context: Context): Code {
  const schema = member(place.schema, "additionalProperties");
  if (!isSchema(schema) || entries(place, "patternProperties").length > 0) return "z.unknown()";
  return context.emit({ schema, pointer: join(place.pointer, "additionalProperties") });
}

function propertyCode(property: SchemaPlace, required: boolean, context: Context): Code {
  const traits = traitsOf(property.schema, context.schemas);
  if (isAbsent(traits, context.direction)) {
    return `z.exactOptional(${context.direction === "request" ? "z.unknown()" : "z.never()"})`;
  }
  const code = context.emit(property);
  if (required) return code;
  if (context.direction === "response" || traits.default === undefined) {
    return call("z.exactOptional", code);
  }
  return row(code, call(".default", literal(traits.default)));
}

function absentMembers(place: SchemaPlace, context: Context): string[] {
  return entries(place, "properties")
    .filter(([, property]) =>
      isAbsent(traitsOf(property.schema, context.schemas), context.direction),
    )
    .map(([name]) => name);
}

/** `({ id: _0, ...rest }) => rest`, the names being those of the document. */
function omit(names: readonly string[]): Code {
  const members = names.map((name, index) => [name, `_${index}`] as const);
  return row(call("", destructuring(members, "rest")), " => rest");
}

/** `dependentRequired` judges what was sent: where defaults are filled in, it stands beside. */
function dependent(place: SchemaPlace, base: Code, context: Context, assumed: Assumptions): Code {
  const value = member(place.schema, "dependentRequired");
  if (!isObject(value)) return base;
  const rules = Object.entries(value).flatMap(([name, needed]) =>
    (isArray(needed) ? needed : [])
      .filter((other) => !assumed.absent.includes(String(other)))
      .map((other) => call(".refine", ...dependency(name, String(other)))),
  );
  if (rules.length === 0) return base;
  const fillsIn = entries(place, "properties").some(
    ([, { schema }]) => traitsOf(schema, context.schemas).default !== undefined,
  );
  return fillsIn && context.direction === "request"
    ? conjunction([base, row("z.looseObject({})", ...rules)], true, context)
    : row(base, ...rules);
}

/** Whether the object's validated value can differ from what was sent. */
function changes({ schema }: SchemaPlace, context: Context): boolean {
  return context.direction === "request" && context.directions.transforms(schema);
}

function dependency(name: string, needed: string): [test: Code, options: Code] {
  const has = (member: string) => `Object.hasOwn(value, ${JSON.stringify(member)})`;
  return [
    `(value) => !${has(name)} || ${has(needed)}`,
    object([
      ["error", literal(`is required when ${name} is given`)],
      ["path", literal([needed])],
      ["params", object([["keyword", literal("dependentRequired")]])],
    ]),
  ];
}
