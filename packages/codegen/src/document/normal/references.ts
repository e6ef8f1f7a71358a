import { isArray, isObject, type Json, member } from "../json.ts";
import { join, type Pointer, split } from "../pointer.ts";
import {
  type Resource,
  type Resources,
  resolveUri,
  type Target,
  withoutFragment,
} from "./resources.ts";

/**
 * Finds what a reference names (RFC 3986, RFC 6901; JSON Schema Core, 8.2).
 *
 * A fragment inside a schema with `$id` counts from that schema; where nothing is there, it counts
 * from the file, as most documents mean it.
 *
 * @param from - the resource in which the reference stands
 * @returns the target, or a text that says why there is none and what to do
 */
export function findTarget(
  reference: string,
  from: Resource,
  resources: Resources,
  depth = 0,
): Target | string {
  if (depth > 50) return `the reference ${reference} leads back to itself`;
  const [address = "", fragment = ""] = splitFragment(reference);
  const resource = address === "" ? from : findResource(address, from, resources);
  if (typeof resource === "string") return resource;
  const name = decode(fragment);
  if (name === undefined) return `${reference} is no URI reference; mend its percent signs`;
  const found = within(resource, name, resources, depth);
  if (found) return found;
  if (resource.pointer !== "") {
    const wide = within(resources.fileOf(resource.source), name, resources, depth);
    if (wide) return wide;
  }
  if (name !== "" && !name.startsWith("/")) {
    return `there is no $anchor "${name}" to which ${reference} could lead; mend the reference`;
  }
  return `nothing stands at ${reference}; add it or mend the reference`;
}

function splitFragment(reference: string): [string, string] {
  const hash = reference.indexOf("#");
  return hash < 0 ? [reference, ""] : [reference.slice(0, hash), reference.slice(hash + 1)];
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function findResource(address: string, from: Resource, resources: Resources): Resource | string {
  const uri = resolveUri(address, from.uri);
  if (uri === undefined) return `${address} is no URI reference; mend it`;
  const found = resources.find(withoutFragment(uri));
  if (typeof found !== "string" || from.pointer === "") return found;
  // An $id is often an address under which nothing is published; the file lies beside this one.
  const near = resolveUri(address, resources.fileOf(from.source).uri);
  const beside = near === undefined ? found : resources.find(withoutFragment(near));
  return typeof beside === "string" ? found : beside;
}

function within(
  resource: Resource,
  name: string,
  resources: Resources,
  depth: number,
): Target | undefined {
  if (name !== "" && !name.startsWith("/")) return resource.anchors.get(name);
  let target: Target = { ...resource, resource };
  for (const token of split(name)) {
    let next = step(target, token, resources);
    if (!next) {
      // A pointer that leads through a reference is not foreseen, but what it means is plain.
      const reference = member(target.node, "$ref");
      if (typeof reference !== "string") return undefined;
      const through = findTarget(reference, target.resource, resources, depth + 1);
      next = typeof through === "string" ? undefined : step(through, token, resources);
    }
    if (!next) return undefined;
    target = next;
  }
  return target;
}

function step({ node, pointer, source, resource }: Target, token: string, resources: Resources) {
  const value: Json | undefined = isArray(node)
    ? node[/^\d+$/.test(token) ? Number(token) : -1]
    : member(node, token);
  if (value === undefined) return undefined;
  const inner = isObject(value) ? resources.startingAt(value) : undefined;
  return { node: value, pointer: join(pointer, token), source, resource: inner ?? resource };
}

/** Tells targets apart. */
export function keyOf({ source, pointer }: { source: { file: string }; pointer: Pointer }): string {
  return `${source.file}#${pointer}`;
}
