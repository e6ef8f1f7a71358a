import { member } from "../../document/json.ts";
import type { Operation, RequestBody } from "../../document/model.ts";
import { join } from "../../document/pointer.ts";
import type { Use } from "../change.ts";
import { type Context, rawAt } from "../context.ts";
import { compareMembers, compareSites, tellRestated } from "../members.ts";
import { compareContents } from "./content.ts";

/** Compares the request bodies of two versions of an operation. */
export function compareRequestBodies(
  context: Context,
  outer: Use,
  old: Operation,
  current: Operation,
): void {
  const use = { ...outer, where: "request body" };
  const [was, is] = [old.requestBody, current.requestBody];
  if (was) context.reach("old", was.pointer);
  if (is) context.reach("new", is.pointer);
  if (was && is) {
    compareBoth(context, use, was, is);
    const [from, to] = [
      siteOf(context, "old", old.pointer),
      siteOf(context, "new", current.pointer),
    ];
    compareSites(context, use, from, to);
  } else if (is) {
    const rule = is.required ? "required-request-body-added" : "request-body-added";
    const what = `${is.required ? "required" : "optional"} request body added`;
    const consequence = is.required ? "requests without a body are now refused" : "";
    context.tell({ rule, use, what, consequence, new: is.pointer });
  } else if (was) {
    const consequence = "requests with a body may be refused, or the body has no effect";
    const place = { old: was.pointer };
    context.tell({
      rule: "request-body-removed",
      use,
      what: "request body removed",
      consequence,
      ...place,
    });
  }
}

function siteOf(context: Context, side: "old" | "new", pointer: string) {
  const at = join(pointer, "requestBody");
  return { value: member(rawAt(context[side], pointer).value, "requestBody"), pointer: at };
}

function compareBoth(context: Context, use: Use, was: RequestBody, is: RequestBody): void {
  const place = { old: join(was.pointer, "required"), new: join(is.pointer, "required") };
  const [before, after] = [rawAt(context.old, was.pointer), rawAt(context.new, is.pointer)];
  if (was.required !== is.required) {
    const rule = is.required ? "request-body-became-required" : "request-body-became-optional";
    const what = `became ${is.required ? "required" : "optional"}`;
    const consequence = `requests without a body are now ${is.required ? "refused" : "accepted"}`;
    context.tell({ rule, use, what, consequence, ...place });
  } else tellRestated(context, use, before, after, ["required"]);
  compareContents(context, use, was.content, is.content, "request");
  compareMembers(context, use, before, after, ["required", "content"]);
}
