import fc from "fast-check";
import { finding } from "../check/context.ts";
import type { CheckName } from "../checks.ts";
import { isObject, type JsonObject } from "../document/json.ts";
import type { LoadedDocument } from "../document/load.ts";
import type { Operation, Parameter } from "../document/operations.ts";
import type { ContractOptions } from "../engine/options.ts";
import type { Session } from "../engine/session.ts";
import type { Exchange, RequestSpec } from "../exchange/types.ts";
import { valuesOf } from "../generate/arbitrary.ts";
import { remember } from "../generate/remember.ts";
import { bodyExamples, exampleRequest, type RequestOverrides } from "../generate/request.ts";
import { identify, listOf } from "./identify.ts";
import { bodySchema, type ItemMembers } from "./members.ts";
import { operationAt, type ResourceKind } from "./templates.ts";
import { totalIn } from "./total.ts";
import { isUnreachable, type Resource, type World } from "./world.ts";

/** What is broken, where a sequence showed it. */
export interface Broken {
  readonly check: CheckName;
  readonly operation: Operation;
  readonly message: string;
  readonly pointer?: string | undefined;
  readonly promised?: string | undefined;
  readonly received?: string | undefined;
}

/** What the invariants of one kind of resource work with. */
export interface Sequence {
  readonly document: LoadedDocument;
  readonly kind: ResourceKind;
  readonly options: ContractOptions;
  readonly world: World;
  /** What the operations of the kind say of its members. */
  readonly members: ItemMembers;
  /** The operation of a method on the collection, or on the resource itself. */
  readonly onCollection: (method: string) => Operation | undefined;
  readonly onResource: (method: string) => Operation | undefined;
  /** The address before the paths of the document. */
  readonly base: string;
  /** Bodies for an operation that are objects: its examples, and some made from the schema. */
  bodies(operation: Operation): readonly JsonObject[];
  /** The last exchange since the beginning. */
  last(): Exchange | undefined;
  /** Starts anew: what was sent before is no part of what follows. */
  begin(): void;
  /** A new resource; undefined where none can be made. */
  create(overrides?: RequestOverrides): Promise<Resource | undefined>;
  /** A request to an operation, on the resource if there is one. */
  request(operation: Operation, resource?: Resource, overrides?: RequestOverrides): RequestSpec;
  send(request: RequestSpec, reason: string): Promise<Exchange>;
  /** What a GET of the resource shows, or undefined when it is no success. */
  read(resource: Resource): Promise<{ body: unknown; exchange: Exchange } | undefined>;
  /** The items of a list answer that are of this kind, by the text of their id. */
  idsIn(exchange: Exchange): readonly string[] | undefined;
  /** How many items the whole list has, as its answer says. */
  totalIn(exchange: Exchange): number | undefined;
  /** A number that follows from the run's seed and the site alone. */
  seed(site: string): number;
  report(broken: Broken, exchange: Exchange): void;
}

/** Puts together what a sequence works with. */
export function createSequence(
  { document, options, world }: Pick<Sequence, "document" | "options" | "world">,
  kind: ResourceKind,
  members: ItemMembers,
  session: Session,
  { base, seed }: Pick<Sequence, "base" | "seed">,
): Sequence {
  let steps: Exchange[] = [];
  let number = 0;
  const onCollection = (method: string) => operationAt(document, kind.collection, method);
  const onResource = (method: string) => operationAt(document, kind.template, method);

  function parameter(): Parameter | undefined {
    const owner = document.operations.find(({ path }) => path.startsWith(kind.template));
    return owner?.parameters.find(({ in: at, name }) => at === "path" && name === kind.parameter);
  }

  async function send(request: RequestSpec, reason: string): Promise<Exchange> {
    number += 1;
    const id = `${kind.template}/sequences/${number}`;
    const exchange = await session.deliver(request, { id, purpose: "provocation", reason });
    steps.push(exchange);
    return exchange;
  }

  return {
    document,
    kind,
    options,
    world,
    members,
    onCollection,
    onResource,
    base,
    send,
    seed,
    last: () => steps.at(-1),
    totalIn,

    bodies(operation) {
      const examples = bodyExamples(document, operation).map(({ value }) => value);
      const schema = bodySchema(operation);
      if (schema === undefined) return examples.slice(0, 1).filter(isObject);
      const settings = { seed: seed(operation.operationId), numRuns: 4 };
      const made = remember(document, `bodies ${settings.seed} ${schema.pointer}`, () =>
        fc.sample(valuesOf(document, schema, "request", { text: "plain", fullness: 90 }), settings),
      );
      return [...examples, ...made].filter(isObject);
    },

    begin() {
      steps = [];
    },

    async create(overrides = {}) {
      const operation = onCollection("POST");
      if (operation === undefined) return undefined;
      const valid = await world.valid(operation, (request) => send(request, "to begin with"));
      if (isUnreachable(valid)) return undefined;
      const request = exampleRequest(document, operation, { path: valid.path, ...overrides });
      const exchange = await send(request, "to make one");
      if (exchange.response.status >= 300) return undefined;
      return world.latest(kind.template);
    },

    request(operation, resource, overrides = {}) {
      const path = { ...resource?.params, ...overrides.path };
      const known = Object.fromEntries(
        Object.entries(path).filter(([name]) => operation.path.includes(`{${name}}`)),
      );
      return exampleRequest(document, operation, { ...overrides, path: known });
    },

    async read(resource) {
      const operation = onResource("GET");
      if (operation === undefined) return undefined;
      const request = exampleRequest(document, operation, { path: resource.params });
      const exchange = await send(request, "to read it");
      if (exchange.response.status >= 300) return undefined;
      return { body: exchange.response.body, exchange };
    },

    idsIn(exchange) {
      const list = listOf(exchange.response.body);
      const ids = list?.map((item) =>
        isObject(item) ? identify(document, kind, parameter(), item) : item,
      );
      // Items without the member that names them cannot be told apart.
      return ids?.includes(undefined) ? undefined : ids?.map(String);
    },

    report({ check, operation, message, pointer, promised, received }, exchange) {
      const found = finding(
        { document, operation },
        {
          check,
          message,
          pointer: pointer ?? operation.pointer,
          ...(promised !== undefined && { promised }),
          ...(received !== undefined && { received }),
          steps: steps.map(stepText),
          calls: steps.map(({ id }) => id),
        },
      );
      session.report(found, exchange);
    },
  };
}

function stepText({ request, response, reason }: Exchange): string {
  const { pathname, search } = new URL(request.url);
  return `${request.method} ${pathname}${search} ${reason} → ${response.status}`;
}
