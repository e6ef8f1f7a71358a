/**
 * What the tests use of the vendor's client, which is JavaScript without types.
 *
 * @see https://www.npmjs.com/package/evrythng
 */
export interface Evrythng {
  /** Global for the module: without `apiUrl` it points at the vendor again. */
  setup(settings: { apiUrl: string; geolocation: boolean }): void;
  /** Sends one request and gives the body; with `fullResponse` the whole answer. */
  api<Result>(request: RawRequest): Promise<Result>;
  /** Each handle starts to read who it is at once. */
  readonly Operator: new (
    key: string,
  ) => OperatorHandle;
  readonly TrustedApplication: new (key: string) => ApplicationHandle;
  readonly Application: new (key: string) => ApplicationHandle;
  readonly User: new (key: string) => Handle;
  readonly Device: new (key: string) => Handle;
}

export interface RawRequest {
  readonly url: string;
  readonly method?: string;
  readonly apiKey: string;
  readonly data?: unknown;
  readonly params?: unknown;
  readonly fullResponse?: boolean;
}

/** A caller: what it can reach, below itself. */
export interface Handle {
  readonly id: string;
  /** Settles when the handle has read who it is. */
  init(): Promise<Handle>;
  actionType(nameOrId?: string): Resource;
  action(type: string, id?: string): Resource;
  thng(id: string): Target;
  product(id: string): Target;
  collection(id: string): Target;
}

export interface OperatorHandle extends Handle {
  project(id?: string): Resource;
}

export interface ApplicationHandle extends Handle {
  readonly project: string;
}

interface Target {
  action(type: string, id?: string): Resource;
}

/** What one address offers. */
export interface Resource {
  create(data: readonly object[], options?: Options): Promise<Entity[]>;
  create(data?: object, options?: Options): Promise<Entity>;
  read<Result = Entity[]>(options?: Options): Promise<Result>;
  update(data: object, options?: Options): Promise<Entity>;
  delete(options?: Options): Promise<undefined>;
  find(nameOrIdentifier: string | object): Promise<Entity[]>;
  upsert(data: object, nameOrIdentifier: string | object): Promise<Entity>;
  rescope(projects: readonly string[], users?: readonly string[]): Promise<Entity>;
  pages(options?: Options): AsyncGenerator<Entity[]>;
  stream(each: (item: Entity, index: number) => unknown): Promise<void>;
  streamPages(each: (page: Entity[], before: number) => unknown): Promise<void>;
  setWithScopes(): Resource;
  setContext(): Resource;
  setPerPage(count: number): Resource;
  setProject(id: string): Resource;
  setFilter(filter: string | object): Resource;
  setIds(ids: readonly string[]): Resource;
}

interface Options {
  readonly params?: Readonly<Record<string, unknown>>;
}

/** A document with its address: what a resource gives. */
export interface Entity {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly createdAt: number;
  readonly tags?: readonly string[];
  readonly description?: string;
  readonly customFields?: object;
  readonly scopes?: { readonly users: readonly string[]; readonly projects: readonly string[] };
  readonly thng?: string;
  readonly product?: string;
  readonly collection?: string;
  readonly timestamp: number;
  readonly context?: object;
  json(): Record<string, unknown>;
  update(data?: object): Promise<Entity>;
  delete(): Promise<undefined>;
}
