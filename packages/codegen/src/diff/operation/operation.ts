import { isEqual } from "../../document/json.ts";
import type { Operation } from "../../document/model.ts";
import { join } from "../../document/pointer.ts";
import type { Use } from "../change.ts";
import { type Context, rawAt, writtenAt } from "../context.ts";
import { compareMembers, tellRestated } from "../members.ts";
import { compareReceived } from "../received.ts";
import { compareServers } from "../servers.ts";
import { compareRequestBodies } from "./body.ts";
import { compareParameters } from "./parameters.ts";
import { titleOf } from "./paths.ts";
import { compareResponses } from "./responses.ts";
import { compareSecurity } from "./security.ts";

const handled = [
  "operationId",
  "tags",
  "deprecated",
  "security",
  "servers",
  "parameters",
  "requestBody",
  "responses",
  "callbacks",
];

/** Compares two versions of an operation. */
export function compareOperation(context: Context, old: Operation, current: Operation): void {
  const use = { operation: titleOf(current), where: "" };
  context.reach("old", old.pointer);
  context.reach("new", current.pointer);
  const [was, is] = [rawAt(context.old, old.pointer), rawAt(context.new, current.pointer)];
  compareIds(context, use, old, current);
  compareDeprecation(context, use, old, current);
  compareTags(context, use, old, current);
  compareSecurity(context, use, old, current);
  compareParameters(context, use, old, current);
  compareRequestBodies(context, use, old, current);
  compareResponses(context, use, old, current);
  compareServers(context, use, was, is);
  const before = writtenAt(context.old, join(old.pointer, "callbacks"));
  const after = writtenAt(context.new, join(current.pointer, "callbacks"));
  compareReceived(context, use, "callback", before, after);
  compareMembers(context, use, was, is, handled);
}

function compareIds(context: Context, use: Use, old: Operation, current: Operation): void {
  const [from, to] = [old.operationId, current.operationId];
  if (from === to) return;
  const place = {
    old: from === "" ? old.pointer : join(old.pointer, "operationId"),
    new: to === "" ? current.pointer : join(current.pointer, "operationId"),
  };
  const consequence = "generated clients may name their method by it";
  if (from === "") {
    context.tell({ rule: "operation-id-added", use, what: `operationId ${to} added`, ...place });
  } else if (to === "") {
    const what = `operationId ${from} removed`;
    context.tell({ rule: "operation-id-removed", use, what, consequence, ...place });
  } else {
    const what = `operationId ${from} -> ${to}`;
    context.tell({ rule: "operation-id-changed", use, what, consequence, ...place });
  }
}

function compareDeprecation(context: Context, use: Use, old: Operation, current: Operation): void {
  const place = { old: join(old.pointer, "deprecated"), new: join(current.pointer, "deprecated") };
  if (old.deprecated === current.deprecated) {
    const [was, is] = [rawAt(context.old, old.pointer), rawAt(context.new, current.pointer)];
    tellRestated(context, use, was, is, ["deprecated"]);
  } else if (current.deprecated) {
    const sunset = current.extensions["x-sunset"];
    const consequence =
      sunset === undefined
        ? "no date of its removal is announced (x-sunset)"
        : `to be removed after ${String(sunset)}`;
    context.tell({ rule: "operation-deprecated", use, what: "deprecated", consequence, ...place });
  } else {
    context.tell({ rule: "operation-undeprecated", use, what: "no longer deprecated", ...place });
  }
}

function compareTags(context: Context, use: Use, old: Operation, current: Operation): void {
  const [from, to] = [join(old.pointer, "tags"), join(current.pointer, "tags")];
  const gone = old.tags.filter((tag) => !current.tags.includes(tag));
  const come = current.tags.filter((tag) => !old.tags.includes(tag));
  for (const tag of gone) {
    const place = { old: join(from, old.tags.indexOf(tag)), new: to };
    context.tell({ rule: "operation-tag-removed", use, what: `tag ${tag} removed`, ...place });
  }
  for (const tag of come) {
    const place = { old: from, new: join(to, current.tags.indexOf(tag)) };
    context.tell({ rule: "operation-tag-added", use, what: `tag ${tag} added`, ...place });
  }
  if (gone.length + come.length === 0 && !isEqual(old.tags, current.tags)) {
    context.tell({
      rule: "order-changed",
      use,
      what: "order of the tags changed",
      old: from,
      new: to,
    });
  }
}
