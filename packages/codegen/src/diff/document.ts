import { member } from "../document/json.ts";
import { join } from "../document/pointer.ts";
import { type Context, type RawPlace, rawAt, writtenAt } from "./context.ts";
import { compareDefinitions } from "./definitions.ts";
import { compareLeaves, compareMembers } from "./members.ts";
import { compareReceived } from "./received.ts";
import { compareServers } from "./servers.ts";

/** Compares what belongs to the whole document and to no operation. */
export function compareDocuments(context: Context): void {
  const use = { where: "" };
  const [old, current] = [rawAt(context.old, ""), rawAt(context.new, "")];
  compareVersion(context);
  compareServers(context, use, old, current);
  const webhooks = "/webhooks";
  const [was, is] = [writtenAt(context.old, webhooks), writtenAt(context.new, webhooks)];
  compareReceived(context, use, "webhook", was, is);
  compareDefinitions(context);
  for (const [name, rule] of [
    ["info", "info-changed"],
    ["tags", "tag-declaration-changed"],
  ] as const) {
    compareLeaves(context, { where: name }, rule, memberOf(old, name), memberOf(current, name), []);
  }
  const handled = [
    "openapi",
    "info",
    "tags",
    "servers",
    "webhooks",
    "paths",
    "components",
    "security",
  ];
  compareMembers(context, use, old, current, handled);
  compareUnusedSecurity(context, old, current);
}

/** The version as it is written; the normal form has one for all. */
function compareVersion(context: Context): void {
  const [was, is] = [context.old, context.new].map(({ source }) => member(source.value, "openapi"));
  if (was === is) return;
  const what = `openapi ${String(was)} -> ${String(is)}`;
  const place = { old: "/openapi", new: "/openapi" };
  context.tell({ rule: "openapi-version-changed", use: { where: "" }, what, ...place });
}

/** Operations are compared with what they take from the document; this is for when none does. */
function compareUnusedSecurity(context: Context, old: RawPlace, current: RawPlace): void {
  const isTold = context.entries.some((entry) =>
    [entry.old, entry.new].some((pointer) => pointer === "/security"),
  );
  if (isTold) return;
  const [was, is] = [memberOf(old, "security"), memberOf(current, "security")];
  compareLeaves(context, { where: "security" }, "member-restated", was, is, []);
}

function memberOf({ value, pointer }: RawPlace, name: string): RawPlace {
  return { value: member(value, name), pointer: join(pointer, name) };
}
