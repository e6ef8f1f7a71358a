import { member } from "../document/json.ts";
import type { Document } from "../document/model.ts";
import { join, type Pointer } from "../document/pointer.ts";
import { type Context, objectOf, type RawPlace, rawAt, writtenAt } from "./context.ts";
import { compareLeaves, compareMembers } from "./members.ts";
import type { RuleId } from "./rules.ts";
import { compareSecuritySchemes } from "./security-schemes.ts";

/** What a component of each section is called, and the rule of a change in one that is not used. */
const sections: Readonly<Record<string, readonly [noun: string, rule: RuleId]>> = {
  schemas: ["schema", "unused-component-changed"],
  responses: ["response", "unused-component-changed"],
  parameters: ["parameter", "unused-component-changed"],
  examples: ["example", "example-changed"],
  requestBodies: ["request body", "unused-component-changed"],
  headers: ["header", "unused-component-changed"],
  links: ["link", "link-changed"],
  callbacks: ["callback", "unused-component-changed"],
  pathItems: ["path item", "unused-component-changed"],
};

/** Sections that the normal form leaves out. */
const idle = ["examples", "links", "callbacks", "pathItems"];

/** Compares the components that no operation led to, and names those that came or went. */
export function compareComponents(context: Context): void {
  const [old, current] = [rawAt(context.old, "/components"), rawAt(context.new, "/components")];
  for (const [section, [noun, rule]] of Object.entries(sections)) {
    const pointer = join("/components", section);
    const at = idle.includes(section) ? writtenAt : rawAt;
    const [was, is] = [at(context.old, pointer), at(context.new, pointer)];
    compareSection(context, noun, rule, was, is);
  }
  const name = "securitySchemes";
  compareSecuritySchemes(context, inside(old, name), inside(current, name));
  const handled = [...Object.keys(sections), name];
  compareMembers(context, { where: "components" }, old, current, handled);
}

function inside({ value, pointer }: RawPlace, name: string): RawPlace {
  return { value: member(value, name), pointer: join(pointer, name) };
}

function compareSection(
  context: Context,
  noun: string,
  rule: RuleId,
  old: RawPlace,
  current: RawPlace,
): void {
  const names = [old, current].flatMap(({ value }) => Object.keys(objectOf(value)));
  for (const name of new Set(names)) {
    const [was, is] = [inside(old, name), inside(current, name)];
    const use = { where: `${noun} ${name}` };
    if (was.value === undefined) {
      context.tell({ rule: "component-added", use, what: "component added", new: is.pointer });
    } else if (is.value === undefined) {
      context.tell({ rule: "component-removed", use, what: "component removed", old: was.pointer });
    } else if (!isCompared(context, was.pointer, is.pointer)) {
      compareLeaves(context, use, rule, was, is, []);
    }
  }
}

/** Whether a component was compared where operations use it. */
function isCompared(context: Context, old: Pointer, current: Pointer): boolean {
  if (context.isReached("old", old) && context.isReached("new", current)) return true;
  return isPath(context.old, old) && isPath(context.new, current);
}

/** Whether a path is this path item, so that its operations are those of the path. */
function isPath({ served }: Document, pointer: Pointer): boolean {
  return Object.values(objectOf(member(served.value, "paths"))).some(
    (item) => member(item, "$ref") === `#${pointer}`,
  );
}
