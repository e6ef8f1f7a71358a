import { compile } from "../compile.ts";
import { judge } from "../judge.ts";
import type { Branch, Shape, StructuredShape } from "./shape.ts";

/**
 * Leaves out the members of a value that its shape does not declare, at every depth.
 *
 * Members are declared by `properties`, `patternProperties`, `additionalProperties` and
 * `unevaluatedProperties`, also through references, `allOf`, `if`, `dependentSchemas`, and the
 * branches of `anyOf` and `oneOf` that accept the value. An object of which nothing declares any
 * member is free-form and stays whole. Of a union that no branch accepts nothing is declared.
 *
 * @param value - what a handler answers; it is not changed
 * @param shape - what the document declares for it
 * @example
 * project({ id: 1, password: "x" }, { properties: { id: true } }); // { id: 1 }
 */
export function project(value: unknown, shape: Shape): unknown {
  return projectBy(value, [shape]);
}

function projectBy(given: unknown, shapes: readonly Shape[]): unknown {
  if (typeof given !== "object" || given === null) return given;
  // What is sent is what JSON.stringify makes of it.
  const value = "toJSON" in given && typeof given.toJSON === "function" ? given.toJSON() : given;
  if (typeof value !== "object" || value === null) return value;
  const applied = new Applied();
  for (const shape of shapes) applied.add(value, shape);
  return Array.isArray(value)
    ? projectArray(value, applied.shapes)
    : projectObject(value as Record<string, unknown>, applied); // neither null nor an array
}

function projectArray(value: readonly unknown[], shapes: readonly StructuredShape[]): unknown[] {
  return value.map((item, index) => {
    const inner = shapes.flatMap(({ prefixItems, items }) => prefixItems?.[index] ?? items ?? []);
    return inner.length > 0 ? projectBy(item, inner) : item;
  });
}

function projectObject(value: Record<string, unknown>, applied: Applied): object {
  const { shapes } = applied;
  if (!applied.isUnresolved && !shapes.some(declaresMembers)) return value;
  const result: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    const declared = shapes.flatMap((shape) => declarations(shape, name));
    const rest = shapes.flatMap(({ unevaluatedProperties }) => unevaluatedProperties ?? []);
    const found = declared.length > 0 ? declared : rest;
    if (found.length === 0 || found.includes(false)) continue;
    const inner = found.filter((shape) => shape !== true);
    const projected = inner.length > 0 ? projectBy(member, inner) : member;
    if (name !== "__proto__") result[name] = projected;
    else Object.defineProperty(result, name, { value: projected, enumerable: true });
  }
  return result;
}

function declaresMembers(shape: StructuredShape): boolean {
  return (
    shape.properties !== undefined ||
    shape.patternProperties !== undefined ||
    shape.additionalProperties !== undefined ||
    shape.unevaluatedProperties !== undefined
  );
}

function declarations(shape: StructuredShape, name: string): Shape[] {
  const { properties = {}, patternProperties = {}, additionalProperties } = shape;
  const own = properties[name];
  const found: Shape[] = own !== undefined && Object.hasOwn(properties, name) ? [own] : [];
  for (const [pattern, member] of Object.entries(patternProperties)) {
    if (expressionOf(pattern).test(name)) found.push(member);
  }
  if (found.length > 0 || additionalProperties === undefined) return found;
  // What additionalProperties: false forbids may be declared beside it.
  return additionalProperties === false ? [] : [additionalProperties];
}

const expressions = new Map<string, RegExp>();

/** Patterns are those of the document; not all of them are legal with the `u` flag. */
function expressionOf(pattern: string): RegExp {
  const known = expressions.get(pattern);
  if (known) return known;
  let expression: RegExp;
  try {
    expression = new RegExp(pattern, "u");
  } catch {
    expression = new RegExp(pattern);
  }
  expressions.set(pattern, expression);
  return expression;
}

/** Collects the shapes that apply to one value. */
class Applied {
  readonly shapes: StructuredShape[] = [];
  /** Whether a union accepts the value in no branch. */
  isUnresolved = false;
  readonly #visited = new Set<Shape>();

  add(value: object, given: Shape): void {
    let shape = given;
    while (typeof shape === "function") {
      if (this.#visited.has(shape)) return;
      this.#visited.add(shape);
      shape = shape();
    }
    if (typeof shape === "boolean" || this.#visited.has(shape)) return;
    this.#visited.add(shape);
    this.shapes.push(shape);
    for (const part of shape.allOf ?? []) this.add(value, part);
    for (const branch of this.#chosen(value, shape)) this.add(value, branch.shape);
    if (shape.extensions) {
      const { propertyName, mapping } = shape.extensions;
      const extension = memberOf(mapping, tagOf(value, propertyName));
      if (extension !== undefined) this.add(value, extension);
    }
    if (shape.if) {
      const accepts = accepted(shape.if, value);
      if (accepts) this.add(value, shape.if.shape);
      const next = accepts ? shape.then : shape.else;
      if (next !== undefined) this.add(value, next);
    }
    for (const [name, dependent] of Object.entries(shape.dependentSchemas ?? {})) {
      if (Object.hasOwn(value, name)) this.add(value, dependent);
    }
  }

  #chosen(value: object, { anyOf = [], oneOf = [], discriminator }: StructuredShape): Branch[] {
    const branches = oneOf.length > 0 ? oneOf : anyOf;
    if (discriminator) {
      const { propertyName, mapping } = discriminator;
      const indexes = memberOf(mapping, tagOf(value, propertyName));
      const named = indexes === undefined ? [] : [indexes].flat();
      const candidates = named.flatMap((index) => branches[index] ?? []);
      if (candidates.length === 1) return candidates;
      if (candidates.length > 1) return this.#first(value, candidates);
    }
    const others = oneOf.length > 0 && anyOf.length > 0 ? this.#every(value, anyOf) : [];
    return [
      ...others,
      ...(oneOf.length > 0 ? this.#first(value, oneOf) : this.#every(value, anyOf)),
    ];
  }

  #first(value: object, branches: readonly Branch[]): Branch[] {
    const found =
      branches.find((branch) => accepted(branch, value)) ??
      branches.find((branch) => accepted(branch, project(value, branch.shape)));
    this.isUnresolved ||= !found && branches.length > 0;
    return found ? [found] : [];
  }

  /** What any accepting branch declares is declared (JSON Schema 2020-12, 7.7.1.1). */
  #every(value: object, branches: readonly Branch[]): Branch[] {
    const accepting = branches.filter((branch) => accepted(branch, value));
    return accepting.length > 0 ? accepting : this.#first(value, branches);
  }
}

function accepted(branch: Branch, value: unknown): boolean {
  // Judged is what will be sent: dates are texts by then.
  return !judge(compile(branch.schema()), JSON.parse(JSON.stringify(value))).faults;
}

function tagOf(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined; // own
}

function memberOf<T>(members: Readonly<Record<string, T>>, name: unknown): T | undefined {
  return typeof name === "string" && Object.hasOwn(members, name) ? members[name] : undefined;
}
