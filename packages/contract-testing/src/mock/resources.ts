import { isFlagged } from "../document/flagged.ts";
import type { LoadedDocument } from "../document/load.ts";
import type { Operation, Parameter } from "../document/operations.ts";
import type { Place } from "../document/place.ts";
import { declaredFor, isJson } from "../document/responses.ts";
import { bodySchema } from "../state/members.ts";
import {
  operationAt,
  parametersOf,
  type ResourceKind,
  resourceKinds,
  sameShape,
} from "../state/templates.ts";
import { listIn } from "./list-place.ts";
import { declaredMembers } from "./schema-members.ts";
import { isNamed, successStatus } from "./statuses.ts";

/** A collection whose things the mock keeps: operations on it, and on one of its things. */
export interface Collection {
  /** The path of the collection: `/items`. */
  readonly path: string;
  /** The kind of its things, if they have addresses. */
  readonly kind: ResourceKind | undefined;
  /** The path parameter that names one. */
  readonly parameter: Parameter | undefined;
  readonly create: Operation | undefined;
  readonly list: Operation | undefined;
  readonly read: Operation | undefined;
  readonly replace: Operation | undefined;
  readonly update: Operation | undefined;
  /** The members that only clients set. */
  readonly clients: ReadonlySet<string>;
}

/** What an operation does to what is stored. */
export type Role =
  | {
      readonly act: "create" | "list" | "read" | "replace" | "replace-named" | "update" | "remove";
      readonly collection: Collection;
    }
  | { readonly act: "single" };

/** The collections of a document, and what each operation does to them. */
export interface Resources {
  readonly roles: ReadonlyMap<Operation, Role>;
  /** The collection whose things a template such as `/items/{id}` names. */
  owner(template: string): Collection | undefined;
}

/** Finds the resources of a document that can be kept: those that an operation makes. */
export function findResources(document: LoadedDocument): Resources {
  const collections: Collection[] = [];
  for (const kind of resourceKinds(document)) {
    const isKnown = collections.some((known) => sameShape(known.path, kind.collection));
    const found = isKnown ? undefined : collectionOf(document, kind.collection, kind);
    if (found !== undefined) collections.push(found);
  }
  for (const { path, method } of document.operations) {
    if (method !== "POST" || collections.some((known) => sameShape(known.path, path))) continue;
    const found = collectionOf(document, path, undefined);
    if (found !== undefined && isMade(document, found)) collections.push(found);
  }
  const roles = new Map<Operation, Role>();
  for (const operation of document.operations) {
    const role = roleOf(document, operation, collections);
    if (role !== undefined) roles.set(operation, role);
  }
  return {
    roles,
    owner: (template) =>
      collections.find(({ kind }) => kind !== undefined && sameShape(kind.template, template)),
  };
}

function collectionOf(
  document: LoadedDocument,
  path: string,
  kind: ResourceKind | undefined,
): Collection | undefined {
  const on = (method: string) => operationAt(document, path, method);
  const onItem = (method: string) =>
    kind === undefined ? undefined : operationAt(document, kind.template, method);
  const [create, replace, update] = [on("POST"), onItem("PUT"), onItem("PATCH")];
  const isMade = create !== undefined && isCreating(create);
  const isPut = replace !== undefined && bodySchema(replace) !== undefined;
  if (!isMade && !isPut) return undefined;
  const owner = document.operations.find(
    ({ path: other }) => kind !== undefined && other.startsWith(kind.template),
  );
  const name = owner && parametersOf(owner.path)[parametersOf(kind?.template ?? "").length - 1];
  const read = onItem("GET");
  return {
    path,
    kind,
    parameter: owner?.parameters.find((known) => known.in === "path" && known.name === name),
    create: isMade ? create : undefined,
    list: on("GET"),
    read,
    replace: isPut ? replace : undefined,
    update,
    clients: clientsOf(document, [create, replace, update]),
  };
}

/** A POST that makes something takes a body, or says 201. */
function isCreating(operation: Operation): boolean {
  return bodySchema(operation) !== undefined || isNamed(operation, 201);
}

/** Without addresses of their own, things are kept that a list shows, or whose making is told. */
function isMade(document: LoadedDocument, found: Collection): boolean {
  return isListed(document, found) || (found.create !== undefined && isNamed(found.create, 201));
}

function isListed(document: LoadedDocument, { list }: Collection): boolean {
  const schema = list && jsonOf(list, successStatus(list, 200));
  return schema !== undefined && listIn(document, schema) !== undefined;
}

/** The members that the bodies of some operations set. */
export function clientsOf(
  document: LoadedDocument,
  operations: readonly (Operation | undefined)[],
): Set<string> {
  const declared = operations.flatMap((operation) => [
    ...declaredMembers(document, bodySchema(operation)),
  ]);
  return new Set(
    declared.filter(([, place]) => !isFlagged(document, place, "readOnly")).map(([name]) => name),
  );
}

function roleOf(
  document: LoadedDocument,
  operation: Operation,
  collections: readonly Collection[],
): Role | undefined {
  const { method, path } = operation;
  const own = collections.find((known) => sameShape(known.path, path));
  const owner = collections.find(
    ({ kind }) => kind !== undefined && sameShape(kind.template, path),
  );
  if (own !== undefined) {
    if (method === "POST" && own.create === operation) return { act: "create", collection: own };
    const isList = method === "GET" && isListed(document, own);
    if (isList) return { act: "list", collection: own };
    // `PUT /pets` with the id in the body.
    const isNamed = method === "PUT" && owner === undefined && own.kind !== undefined;
    if (isNamed && bodySchema(operation) !== undefined) {
      return { act: "replace-named", collection: own };
    }
  }
  if (owner !== undefined) {
    const acts = { GET: "read", DELETE: "remove" } as const;
    const act = Object.entries(acts).find(([name]) => name === method)?.[1];
    if (act !== undefined) return { act, collection: owner };
    if (bodySchema(operation) === undefined) return undefined;
    if (method === "PUT") return { act: "replace", collection: owner };
    if (method === "PATCH") return { act: "update", collection: owner };
    return undefined;
  }
  const isWritten = ["PUT", "PATCH"].some((name) => operationAt(document, path, name));
  const isSingle = own === undefined && isWritten && /^(GET|PUT|PATCH|DELETE)$/.test(method);
  return isSingle ? { act: "single" } : undefined;
}

/** The schema of the JSON body that an operation answers with. */
export function jsonOf(operation: Operation, status: number): Place | undefined {
  return declaredFor(operation, status)?.content.find(({ name }) => isJson(name))?.schema;
}
