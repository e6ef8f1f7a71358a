import { dirname, join as joinPath, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isArray, isObject, type Json, type JsonObject } from "../json.ts";
import { join, type Pointer } from "../pointer.ts";
import { readSource, type Source } from "../source.ts";
import { useOf } from "./grammar.ts";

/** A schema resource, or a whole file: what a reference's URI names (JSON Schema Core, 4.3.5). */
export interface Resource {
  readonly uri: string;
  readonly source: Source;
  readonly pointer: Pointer;
  readonly node: JsonObject;
  readonly anchors: Map<string, Target>;
  readonly dynamicAnchors: Map<string, Target>;
}

/** Something in a file that can be referred to. */
export interface Target {
  readonly source: Source;
  readonly pointer: Pointer;
  readonly node: Json;
  /** The resource that it is part of: the base of references inside. */
  readonly resource: Resource;
}

/** The files of a document and the resources inside them. */
export interface Resources {
  /** The root file as a resource. */
  readonly root: Resource;
  /** Every file that was opened, in that order. */
  readonly files: readonly Source[];
  /** The resource that starts at a node, if one does. */
  startingAt(node: Json): Resource | undefined;
  /** A file as a resource. */
  fileOf(source: Source): Resource;
  /** The resource of an absolute URI; opens the file if it is one. Text says why there is none. */
  find(uri: string): Resource | string;
}

/** Reads a file by its path, or what a program has for another URI; throws as node:fs does. */
export type ReadSource = (file: string) => Source;

/**
 * Makes the resources of a document: its own, and those of the files that are found from it.
 *
 * @throws DocumentError when a file that is found cannot be parsed
 */
export function createResources(rootSource: Source, read: ReadSource = readSource): Resources {
  const byUri = new Map<string, Resource>();
  const byNode = new Map<Json, Resource>();
  const files: Source[] = [];
  const rootUri = fileUri(rootSource.file);
  const root = addFile(rootSource, rootUri);

  function addFile(source: Source, uri: string): Resource {
    files.push(source);
    const resource = newResource(uri, source, "", source.value);
    byUri.set(uri, resource);
    if (/\$(?:id|anchor|dynamicAnchor)\b/.test(source.text))
      scan(source.value, "", resource, false);
    return resource;
  }

  /** Finds identifiers; inside a schema only where a keyword holds schemas. */
  function scan(node: Json, pointer: Pointer, outer: Resource, inSchema: boolean): void {
    if (isArray(node)) {
      for (const [index, item] of node.entries()) scan(item, join(pointer, index), outer, inSchema);
    }
    if (!isObject(node)) return;
    const resource = identify(node, pointer, outer);
    for (const [name, value] of Object.entries(node)) {
      const at = join(pointer, name);
      const use = useOf("schema", name);
      if (use?.[0] === "map" && isObject(value)) {
        for (const [key, item] of Object.entries(value)) scan(item, join(at, key), resource, true);
      } else if (use) scan(value, at, resource, true);
      else if (!inSchema && !["example", "examples", "default"].includes(name)) {
        scan(value, at, resource, name === "schema");
      }
    }
  }

  function identify(node: JsonObject, pointer: Pointer, outer: Resource): Resource {
    const { $id, $anchor, $dynamicAnchor } = node;
    let resource = outer;
    if (typeof $id === "string") {
      const uri = resolveUri($id, outer.uri);
      if (uri !== undefined) {
        resource = newResource(withoutFragment(uri), outer.source, pointer, node);
        if (!byUri.has(resource.uri)) byUri.set(resource.uri, resource);
        byNode.set(node, resource);
      }
    }
    const target = { source: outer.source, pointer, node, resource };
    if (typeof $anchor === "string") resource.anchors.set($anchor, target);
    if (typeof $dynamicAnchor === "string") {
      resource.anchors.set($dynamicAnchor, target);
      resource.dynamicAnchors.set($dynamicAnchor, target);
    }
    return resource;
  }

  function find(uri: string): Resource | string {
    const known = byUri.get(uri);
    if (known) return known;
    if (!uri.startsWith("file:")) {
      const given = read === readSource ? undefined : readOrNothing(uri);
      if (given) return addFile(given, uri);
      return (
        `the reference leads to ${uri}, and nothing is fetched; ` +
        "save it in a file beside the document and refer to that"
      );
    }
    const path = fileURLToPath(uri);
    const file = shown(path);
    let source: Source;
    try {
      source = read(file);
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
      return `there is no file ${file} to read; mend the reference or add the file`;
    }
    return addFile(source, uri);
  }

  /** A program may have schemas at hand that go by another address than a file's. */
  function readOrNothing(uri: string): Source | undefined {
    try {
      return read(uri);
    } catch (error) {
      if (error instanceof Error && "code" in error) return undefined;
      throw error;
    }
  }

  /** A file's path in messages: as the root file was given, so that it is right where it is read. */
  function shown(path: string): string {
    const inside = relative(dirname(fileURLToPath(rootUri)), path);
    return joinPath(dirname(rootSource.file), inside);
  }

  function fileOf(source: Source): Resource {
    return byUri.get(source.file) ?? byUri.get(fileUri(source.file)) ?? root;
  }

  return { root, files, startingAt: (node) => byNode.get(node), fileOf, find };
}

function newResource(uri: string, source: Source, pointer: Pointer, node: JsonObject): Resource {
  return { uri, source, pointer, node, anchors: new Map(), dynamicAnchors: new Map() };
}

function fileUri(file: string): string {
  return pathToFileURL(resolve(file)).href;
}

/** Resolves a URI reference (RFC 3986, 5); undefined when it is none. */
export function resolveUri(reference: string, base: string): string | undefined {
  return URL.canParse(reference, base) ? new URL(reference, base).href : undefined;
}

/** A URI up to its fragment. */
export function withoutFragment(uri: string): string {
  return uri.split("#", 1)[0] ?? uri;
}
