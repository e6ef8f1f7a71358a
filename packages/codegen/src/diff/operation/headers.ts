import type { Header, Response } from "../../document/model.ts";
import { join } from "../../document/pointer.ts";
import type { Use } from "../change.ts";
import { type Context, objectOf, rawAt } from "../context.ts";
import { compareMembers, compareSites, tellRestated } from "../members.ts";

/** Compares the headers that a response declares; names are the same in any case. */
export function compareHeaders(context: Context, use: Use, old: Response, current: Response): void {
  const [before, after] = [byName(old), byName(current)];
  for (const [name, header] of after) {
    context.reach("new", header.pointer);
    const was = before.get(name);
    if (was) {
      compareHeader(context, useOf(use, header), was, header);
      const [from, to] = [
        siteOf(context, "old", old, was),
        siteOf(context, "new", current, header),
      ];
      compareSites(context, useOf(use, header), from, to);
    } else {
      const place = { new: header.pointer };
      const rule = "response-header-added";
      context.tell({
        rule,
        use: useOf(use, header),
        what: "header added",
        direction: "response",
        ...place,
      });
    }
  }
  for (const [name, header] of before) {
    context.reach("old", header.pointer);
    if (after.has(name)) continue;
    const rule = header.required ? "required-response-header-removed" : "response-header-removed";
    const what = `${header.required ? "required" : "optional"} header removed`;
    const consequence = header.required
      ? "clients that rely on it find it no longer"
      : "clients that read it may find it no longer";
    const place = { old: header.pointer };
    context.tell({
      rule,
      use: useOf(use, header),
      what,
      consequence,
      direction: "response",
      ...place,
    });
  }
}

function byName({ headers }: Response): Map<string, Header> {
  return new Map(headers.map((header) => [header.name.toLowerCase(), header]));
}

function useOf(use: Use, { name }: Header): Use {
  return { ...use, where: `${use.where} header ${name}` };
}

function siteOf(context: Context, side: "old" | "new", { pointer }: Response, { name }: Header) {
  const headers = rawAt(context[side], join(pointer, "headers"));
  return { value: objectOf(headers.value)[name], pointer: join(headers.pointer, name) };
}

function compareHeader(context: Context, use: Use, was: Header, is: Header): void {
  const [before, after] = [rawAt(context.old, was.pointer), rawAt(context.new, is.pointer)];
  if (was.name !== is.name) {
    const what = `name ${was.name} -> ${is.name}`;
    context.tell({ rule: "member-restated", use, what, old: was.pointer, new: is.pointer });
  }
  if (was.required !== is.required) {
    const rule = is.required
      ? "response-header-became-required"
      : "response-header-became-optional";
    const what = `became ${is.required ? "required" : "optional"}`;
    const consequence = is.required ? "" : "responses without it may now be received";
    const place = { old: join(was.pointer, "required"), new: join(is.pointer, "required") };
    context.tell({ rule, use, what, consequence, direction: "response", ...place });
  } else tellRestated(context, use, before, after, ["required"]);
  compareDeprecation(context, use, was, is);
  context.schemas(use, was.schema, is.schema, "response");
  compareMembers(context, use, before, after, ["required", "deprecated", "schema"]);
}

function compareDeprecation(context: Context, use: Use, was: Header, is: Header): void {
  const [before, after] = [rawAt(context.old, was.pointer), rawAt(context.new, is.pointer)];
  const [had, has] = [before, after].map(({ value }) => objectOf(value).deprecated === true);
  if (had === has) {
    tellRestated(context, use, before, after, ["deprecated"]);
    return;
  }
  const rule = has ? "response-header-deprecated" : "response-header-undeprecated";
  const what = `${has ? "" : "no longer "}deprecated`;
  const place = { old: join(was.pointer, "deprecated"), new: join(is.pointer, "deprecated") };
  context.tell({ rule, use, what, direction: "response", ...place });
}
