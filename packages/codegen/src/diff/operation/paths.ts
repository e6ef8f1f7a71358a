import { member } from "../../document/json.ts";
import type { Operation } from "../../document/model.ts";
import { join, split } from "../../document/pointer.ts";
import { type Context, objectOf, rawAt } from "../context.ts";
import { compareMembers, compareSites } from "../members.ts";
import { compareServers } from "../servers.ts";
import { isPastSunset, isSunset } from "../sunset.ts";
import { compareOperation } from "./operation.ts";

/** The operations of both documents by method and shape of the path, in order of the new one. */
export function comparePaths(context: Context): void {
  const old = new Map(context.old.operations.map((operation) => [routeOf(operation), operation]));
  const current = new Set<string>();
  for (const operation of context.new.operations) {
    const route = routeOf(operation);
    current.add(route);
    const before = old.get(route);
    if (before) compareOperation(context, before, operation);
    else tellAdded(context, operation);
  }
  for (const [route, operation] of old) if (!current.has(route)) tellRemoved(context, operation);
  comparePathItems(context);
}

/** "POST /actions", as people and routers call an operation. */
export function titleOf({ method, path }: Operation): string {
  return `${method.toUpperCase()} ${path}`;
}

/** A path without the names of its parameters: they are nothing that a client sends. */
function shapeOf(path: string): string {
  return path.replaceAll(/\{[^}]*\}/g, "{}");
}

function routeOf({ method, path }: Operation): string {
  return `${method} ${shapeOf(path)}`;
}

function tellAdded(context: Context, operation: Operation): void {
  const use = { operation: titleOf(operation), where: "" };
  context.reach("new", operation.pointer);
  context.tell({ rule: "operation-added", use, what: "operation added", new: operation.pointer });
}

function tellRemoved(context: Context, operation: Operation): void {
  const use = { operation: titleOf(operation), where: "" };
  const place = { old: operation.pointer };
  context.reach("old", operation.pointer);
  const sunset = operation.extensions["x-sunset"];
  if (operation.deprecated && isPastSunset(sunset, context.today)) {
    const what = `operation removed after its sunset (${String(sunset)})`;
    context.tell({ rule: "operation-removed-after-sunset", use, what, ...place });
    return;
  }
  const consequence = "requests to it are now answered with 404 or 405";
  if (operation.deprecated && isSunset(sunset)) {
    const what = `operation removed before its sunset (${String(sunset)})`;
    context.tell({ rule: "operation-removed-before-sunset", use, what, consequence, ...place });
    return;
  }
  const shape = shapeOf(operation.path);
  const isPathKept = context.new.operations.some(({ path }) => shapeOf(path) === shape);
  const rule = isPathKept ? "operation-removed" : "path-removed";
  const what = `${isPathKept ? "operation" : "path"} removed`;
  context.tell({ rule, use, what, consequence, ...place });
}

/** Compares what stands beside the operations of a path. */
function comparePathItems(context: Context): void {
  const [old, current] = [context.old, context.new].map((document) => {
    const paths = Object.keys(objectOf(member(document.value, "paths")));
    return new Map(paths.map((path) => [shapeOf(path), path]));
  });
  for (const [shape, path] of current ?? []) {
    const before = old?.get(shape);
    if (before === undefined) continue;
    const was = rawAt(context.old, join("/paths", before));
    const is = rawAt(context.new, join("/paths", path));
    const use = { where: `path ${path}` };
    compareSites(context, use, was, is);
    const [from, to] = [was, is].map((place, index) => {
      const reference = objectOf(place.value).$ref;
      const document = index === 0 ? context.old : context.new;
      return typeof reference === "string" && reference.startsWith("#/")
        ? rawAt(document, decodeURIComponent(reference.slice(1)))
        : place;
    });
    if (!from || !to) continue;
    if (path.startsWith("x-")) continue;
    const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
    compareMembers(context, use, from, to, ["$ref", "parameters", "servers", ...methods]);
    compareServers(context, use, from, to);
  }
  const [was, is] = [context.old, context.new].map((document) => rawAt(document, "/paths"));
  const isPath = (name: string) => !name.startsWith("x-");
  if (was && is) {
    const names = [was, is].flatMap(({ value }) => Object.keys(objectOf(value)).filter(isPath));
    compareMembers(context, { where: "paths" }, was, is, names);
  }
}

/** The pointer of the Path Item Object that an operation stands in. */
export function pathItemOf({ pointer }: Operation): string {
  return join("", ...split(pointer).slice(0, -1));
}
