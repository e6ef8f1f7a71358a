import { isObject } from "../document/json.ts";
import type { LoadedDocument } from "../document/load.ts";
import type { Operation, Parameter } from "../document/operations.ts";
import type { Exchange, RequestSpec } from "../exchange/types.ts";
import { exampleRequest } from "../generate/request.ts";
import { identify, listOf, plain } from "./identify.ts";
import {
  operationAt,
  parametersOf,
  prefixesOf,
  type ResourceKind,
  readAddress,
  resourceKinds,
} from "./templates.ts";

/** Something that the server holds, as far as its answers have shown. */
export interface Resource {
  readonly kind: ResourceKind;
  /** The values of the parameters of its template. */
  readonly params: Readonly<Record<string, unknown>>;
  /** What the server last showed of it. */
  readonly body: unknown;
  /** Whether this run has made it, so that it may be changed and deleted. */
  readonly isOurs: boolean;
}

/** Why there is no request that could succeed. */
export interface Unreachable {
  readonly unreachable: string;
}

/** Sends a request that only prepares another. */
export type Prepare = (request: RequestSpec) => Promise<Exchange>;

/** What is known of the server's state: which resources there are, and how to make one. */
export interface World {
  readonly kinds: readonly ResourceKind[];
  /**
   * A request that should succeed now: what its path refers to is there, made if need be.
   *
   * @param fresh - whether the resource must be one that nothing else has used
   */
  valid(operation: Operation, send: Prepare, fresh?: boolean): Promise<RequestSpec | Unreachable>;
  /** Makes a resource of a kind, or finds one in its list. */
  make(template: string, send: Prepare, fresh?: boolean): Promise<Resource | Unreachable>;
  /** The resource of a kind that was made last, if one is left. */
  latest(template: string): Resource | undefined;
  /** Remembers what an answer shows: resources that are there, and those that are gone. */
  learn(exchange: Exchange): void;
}

/** Whether a request could not be made. */
export function isUnreachable(value: object): value is Unreachable {
  return "unreachable" in value;
}

/**
 * Makes an empty world.
 *
 * @param base - the address before the paths of the document
 */
export function createWorld(document: LoadedDocument, base: string): World {
  const kinds = resourceKinds(document);
  /** The living resources of each kind, with the values of their parameters, the latest last. */
  const living = new Map<string, { readonly key: string; readonly resource: Resource }[]>();
  /** Whether an operation takes a path that was made up. */
  const guesses = new Map<Operation, boolean>();
  const latest = (template: string) => living.get(template)?.at(-1)?.resource;

  function parameterOf({ template, parameter }: ResourceKind): Parameter | undefined {
    const owner = document.operations.find(({ path }) => path.startsWith(template));
    return owner?.parameters.find(({ in: at, name }) => at === "path" && name === parameter);
  }

  /** The resource that an answer to a creation shows, by its Location or by its body. */
  function resourceFrom(
    kind: ResourceKind,
    { spec, response }: Exchange,
    body: unknown,
    address: string | null,
  ): Resource | undefined {
    const owners = spec?.path ?? {};
    const fromAddress = address === null ? undefined : readAddress(kind.template, address, base);
    const parameter = parameterOf(kind);
    const id =
      identify(document, kind, parameter, body) ?? typed(fromAddress?.[kind.parameter], parameter);
    if (id === undefined || response.status >= 300) return undefined;
    const params = { ...valuesFor(kind.collection, owners), ...fromAddress, [kind.parameter]: id };
    return { kind, params, body, isOurs: true };
  }

  function add(resource: Resource): void {
    const { template } = resource.kind;
    remove(template, resource.params);
    const known = living.get(template) ?? [];
    living.set(template, known);
    known.push({ key: keyOf(template, resource.params), resource });
  }

  function remove(template: string, params: Readonly<Record<string, unknown>>): void {
    const known = living.get(template) ?? [];
    const key = keyOf(template, params);
    const index = known.findLastIndex((other) => other.key === key);
    if (index >= 0) known.splice(index, 1);
  }

  async function parents(
    path: string,
    send: Prepare,
  ): Promise<Record<string, unknown> | Unreachable> {
    const template = prefixesOf(path).at(-1);
    if (template === undefined) return {};
    const owner = await make(template, send);
    return isUnreachable(owner) ? owner : { ...owner.params };
  }

  async function make(
    template: string,
    send: Prepare,
    fresh = false,
  ): Promise<Resource | Unreachable> {
    const known = latest(template);
    if (known !== undefined && !fresh) return known;
    const kind = kinds.find((candidate) => candidate.template === template);
    if (kind === undefined) return { unreachable: `${template} is no resource of the document` };
    const params = await parents(kind.collection, send);
    if (isUnreachable(params)) return params;
    return (
      (await create(kind, params, send)) ??
      latest(template) ??
      (await firstListed(kind, params, send)) ?? {
        unreachable: `nothing makes a ${template}, and no list shows one`,
      }
    );
  }

  async function create(kind: ResourceKind, params: Record<string, unknown>, send: Prepare) {
    const operation = operationAt(document, kind.collection, "POST");
    if (operation === undefined) return undefined;
    const request = withReferences(fill(operation, params));
    const exchange = await send(request);
    const { response } = exchange;
    const made = resourceFrom(kind, exchange, response.body, response.headers.get("location"));
    if (made !== undefined) add(made);
    return made;
  }

  async function firstListed(kind: ResourceKind, params: Record<string, unknown>, send: Prepare) {
    const operation = operationAt(document, kind.collection, "GET");
    if (operation === undefined) return undefined;
    const exchange = await send(fill(operation, params));
    const list = exchange.response.status < 300 ? listOf(exchange.response.body) : undefined;
    const found = list?.map((item) => resourceFrom(kind, exchange, item, null)).find(Boolean);
    return found && { ...found, isOurs: false };
  }

  function fill(operation: Operation, params: Readonly<Record<string, unknown>>): RequestSpec {
    return exampleRequest(document, operation, { path: valuesFor(operation.path, params) });
  }

  /** A member or parameter such as `petId` means a pet that there is. */
  function withReferences(request: RequestSpec): RequestSpec {
    if (!isObject(request.body)) return { ...request, query: referring(request.query) };
    return { ...request, query: referring(request.query), body: referring(request.body) };
  }

  function referring(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(members).map(([name, value]) => {
        const kind = kinds.find(
          ({ parameter }) =>
            /id$/.test(plain(name)) && plain(name) !== "id" && plain(parameter) === plain(name),
        );
        const referred = kind && latest(kind.template)?.params[kind.parameter];
        return [name, typeof referred === typeof value ? (referred ?? value) : value];
      }),
    );
  }

  return {
    kinds,
    make,
    latest,

    async valid(operation, send, fresh = false) {
      const template = prefixesOf(operation.path).at(-1);
      if (template === undefined) return withReferences(exampleRequest(document, operation));
      const resource = await make(template, send, fresh);
      if (!isUnreachable(resource)) return withReferences(fill(operation, resource.params));
      // The examples of the document may name something that is there.
      const hasExample = operation.parameters
        .filter((parameter) => parameter.in === "path")
        .every(({ place }) => "example" in place.value || "examples" in place.value);
      const guess = exampleRequest(document, operation);
      if (hasExample) return guess;
      // A path may take any value; whether it does, one request shows.
      const isTaken = guesses.get(operation) ?? (await send(guess)).response.status < 300;
      guesses.set(operation, isTaken);
      return isTaken ? guess : resource;
    },

    learn(exchange) {
      const { operation, request, response, spec } = exchange;
      if (spec === undefined) return;
      const isSuccess = response.status >= 200 && response.status < 300;
      const template = prefixesOf(operation.path).at(-1);
      const isResource = template === operation.path;
      if (request.method === "DELETE" && isResource && isSuccess) remove(operation.path, spec.path);
      if (request.method === "GET" && isResource && [404, 410].includes(response.status)) {
        remove(operation.path, spec.path);
      }
      if (request.method !== "POST" || !isSuccess) return;
      const kind = kinds.find(({ collection }) => collection === operation.path);
      const address = response.headers.get("location");
      const made = kind && resourceFrom(kind, exchange, response.body, address);
      if (made !== undefined) add(made);
    },
  };
}

function keyOf(template: string, params: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(parametersOf(template).map((name) => String(params[name])));
}

function valuesFor(path: string, params: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    parametersOf(path).flatMap((name) =>
      params[name] === undefined ? [] : [[name, params[name]]],
    ),
  );
}

/** The text of an address as the value that the parameter's schema means. */
function typed(text: string | undefined, parameter: Parameter | undefined): unknown {
  const type = isObject(parameter?.schema?.value) ? parameter.schema.value.type : undefined;
  const isNumber = type === "integer" || type === "number";
  return isNumber && text !== undefined && /^-?\d+$/.test(text) ? Number(text) : text;
}
