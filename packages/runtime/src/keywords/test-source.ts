import type { z } from "zod";
import { checkCondition, onlyTests } from "./check-source.ts";
import { isKeeper, judgeOf, REFUSED } from "./judge-of.ts";
import { membersOf } from "./record.ts";
import { constant, functionOf, type Scope } from "./test-scope.ts";

/**
 * Writes the condition, as an expression of JavaScript, under which a schema accepts a JSON value
 * and leaves it as it is.
 *
 * @param value - the expression of the value, which is short and without effect
 * @returns undefined for a schema that is not known to leave values as they are
 */
export function conditionOf(
  schema: z.core.$ZodType,
  value: string,
  scope: Scope,
): string | undefined {
  if (isKeeper(schema)) return keeperCondition(schema, value, scope);
  const { def } = (schema as z.core.$ZodTypes)._zod; // the union of zod's own classes, told apart by `type`
  const checks = def.checks ?? [];
  const type = typeCondition(schema, value, scope);
  if (type === undefined || !checks.every(onlyTests)) return undefined;
  const conditions = [type, ...checks.map((check) => checkCondition(check, value, scope))];
  return conditions.includes(undefined)
    ? zodCondition(schema, value, scope)
    : conditions.join(" && ");
}

/** What is not written out is left to zod. */
function zodCondition(schema: z.core.$ZodType, value: string, scope: Scope): string {
  return `${constant(scope.zodTest(schema), scope)}(${value})`;
}

/** The condition of a schema that `keywords` has made. */
function keeperCondition(schema: z.core.$ZodType, value: string, scope: Scope): string {
  const members = membersOf(schema);
  const name = members && functionOf(schema, () => memberTests({}, members, scope), scope);
  if (name) return `${name}(${value})`;
  const judge = constant(judgeOf(schema as z.ZodType), scope); // `keywords` makes no others
  return `${judge}(${value}, undefined, undefined) !== ${constant(REFUSED, scope)}`;
}

function typeCondition(schema: z.core.$ZodType, value: string, scope: Scope): string | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod; // as above
  switch (def.type) {
    case "string":
      return isCoerced(def) || "format" in def ? undefined : `typeof ${value} === "string"`;
    case "number":
      if (isCoerced(def)) return undefined;
      // A number of one of zod's formats is its own check.
      return "check" in def ? zodCondition(schema, value, scope) : `Number.isFinite(${value})`;
    case "boolean":
      return isCoerced(def) ? undefined : `typeof ${value} === "boolean"`;
    case "null":
      return `${value} === null`;
    case "unknown":
    case "any":
      return "true";
    case "never":
      return "false";
    case "literal":
      return `${constant(new Set(def.values), scope)}.has(${value})`;
    case "array": {
      const name = functionOf(schema, () => itemTests(def.element, scope), scope);
      return name && `${name}(${value})`;
    }
    case "object": {
      // Without a catchall, members that are not in the shape are left out.
      const { shape, catchall } = def;
      if (!catchall) return undefined;
      const name = functionOf(schema, () => memberTests(shape, catchall, scope), scope);
      return name && `${name}(${value})`;
    }
    case "optional":
      return conditionOf(def.innerType, value, scope);
    case "nullable": {
      const inner = conditionOf(def.innerType, value, scope);
      return inner && `(${value} === null || (${inner}))`;
    }
    case "union": {
      const options = def.options.map((option) => conditionOf(option, value, scope));
      if (options.includes(undefined)) return undefined;
      // Where only one option may match, zod counts.
      if (def.inclusive === false) return zodCondition(schema, value, scope);
      return `(${options.map((option) => `(${option})`).join(" || ")})`;
    }
    default:
      return undefined;
  }
}

function isCoerced(def: { readonly coerce?: boolean }): boolean {
  return def.coerce === true;
}

function itemTests(element: z.core.$ZodType, scope: Scope): string[] | undefined {
  const condition = conditionOf(element, "item", scope);
  if (condition === undefined) return undefined;
  return [
    "if (!Array.isArray(value)) return false;",
    `for (const item of value) if (!(${condition})) return false;`,
  ];
}

/** Tests an object's members: those of a shape, and all others by one schema. */
function memberTests(
  shape: Readonly<Record<string, z.core.$ZodType>>,
  others: z.core.$ZodType,
  scope: Scope,
): string[] | undefined {
  const members = Object.entries(shape).map(([name, schema], index) =>
    memberTest(name, schema, `m${index}`, scope),
  );
  const rest = otherTests(others, Object.keys(shape), scope);
  if (!rest || members.includes(undefined)) return undefined;
  return [
    'if (typeof value !== "object" || value === null || Array.isArray(value)) return false;',
    ...(members as string[]), // undefined was looked for above
    ...rest,
  ];
}

function memberTest(
  name: string,
  schema: z.core.$ZodType,
  member: string,
  scope: Scope,
): string | undefined {
  const condition = conditionOf(schema, member, scope);
  if (condition === undefined) return undefined;
  const key = JSON.stringify(name);
  // Every object has members such as `constructor`, though nobody has sent them.
  const isOwn = name in Object.prototype ? `Object.hasOwn(value, ${key})` : "true";
  const isOptional = schema._zod.def.type === "optional";
  return [
    `const ${member} = ${isOwn} ? value[${key}] : undefined;`,
    `if (${member} === undefined ? ${isOptional ? `${key} in value` : "true"} : !(${condition})) return false;`,
  ].join("\n");
}

/** Tests the members that are not in the shape. */
function otherTests(
  schema: z.core.$ZodType,
  names: readonly string[],
  scope: Scope,
): string[] | undefined {
  const condition = conditionOf(schema, "value[name]", scope);
  if (condition === undefined) return undefined;
  if (condition === "true") return [];
  const isOther = names.length === 0 ? "true" : `!${constant(new Set(names), scope)}.has(name)`;
  return [`for (const name in value) if (${isOther} && !(${condition})) return false;`];
}
