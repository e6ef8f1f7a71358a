import { createIds } from "../../ids.ts";
import type {
  AccountNumber,
  ActionPage,
  ActionTypeRecord,
  NewAction,
  NewKey,
  SortOrder,
  Store,
} from "../store.ts";

/** The built-in types with which the tests open stores. */
export const builtInTypes = ["scans", "shares"];

/** A database that a test has for itself. */
export interface TestDatabase {
  /** Opens a store on it; when the data outlives the store, this can be done again after closing. */
  open(): Promise<Store>;
  /** Whether the data outlives the store. */
  readonly persistent: boolean;
  remove(): Promise<void>;
}

/** A store with two accounts, and short ways to fill and read it. */
export interface Scene {
  readonly store: Store;
  readonly account: AccountNumber;
  readonly other: AccountNumber;
  readonly persistent: boolean;
  newKey(members?: Partial<NewKey>): NewKey;
  newType(name: string, members?: Partial<ActionTypeRecord>): ActionTypeRecord;
  /** Makes projects of these ids in both accounts. */
  createProjects(...ids: readonly string[]): Promise<void>;
  createType(name: string, members?: Partial<ActionTypeRecord>): Promise<ActionTypeRecord>;
  newAction(type: string, members?: Partial<NewAction>): NewAction;
  /** Stores actions at once, and gives their ids. */
  createActions(type: string, count: number): Promise<string[]>;
  /** Reads a list from the first page to the last; undefined when there is no such type. */
  walk(type: string, options?: WalkOptions): Promise<ListedAction[] | undefined>;
  total(type: string, account?: AccountNumber): Promise<number | undefined>;
  /** Closes the store and opens it again on the same data. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

export interface WalkOptions {
  readonly account?: AccountNumber;
  readonly sortOrder?: SortOrder;
  readonly limit?: number;
}

/** Opens a store and makes its two accounts. */
export async function openScene(database: TestDatabase): Promise<Scene> {
  const ids = createIds();
  let store = await database.open();
  // Not the first, so that no number of a type is by chance that of the account.
  for (const name of ["a", "b", "c", "d", "e"]) {
    await store.accounts.create({ id: ids.next(0).id, name });
  }
  const account = await store.accounts.create({ id: ids.next(0).id, name: "One" });
  const other = await store.accounts.create({ id: ids.next(0).id, name: "Other" });

  const scene: Scene = {
    get store() {
      return store;
    },
    account,
    other,
    persistent: database.persistent,

    newKey(members) {
      const { id, time } = ids.next(account);
      return {
        id,
        kind: "operator",
        hash: id.padStart(64, "0"),
        prefix: id.slice(0, 8),
        actorId: ids.next(account).id,
        projectIds: [],
        permissionGroupIds: [],
        description: "",
        createdAt: time,
        expiresAt: undefined,
        ...members,
      };
    },

    newType(name, members) {
      const { id, time } = ids.next(account);
      return { id, name, createdAt: time, updatedAt: time, ...members };
    },

    async createProjects(...ids) {
      for (const id of ids) {
        for (const owner of [account, other]) {
          await store.projects.create(owner, { id, name: id, createdAt: 1, updatedAt: 1 });
        }
      }
    },

    async createType(name, members) {
      const type = scene.newType(name, members);
      const outcome = await store.actionTypes.create({ account }, type);
      if (outcome !== "created") throw new Error(`${name}: ${outcome}`);
      return type;
    },

    newAction(type, members) {
      const { id, time } = ids.next(account);
      return {
        id,
        type,
        timestamp: time,
        createdAt: time,
        terms: [],
        document: JSON.stringify({ id, type }),
        context: undefined,
        scopes: undefined,
        ...members,
      };
    },

    async createActions(type, count) {
      const actions = Array.from({ length: count }, () => scene.newAction(type));
      const outcomes = await Promise.all(
        actions.map((action) => store.actions.create({ account }, [action])),
      );
      if (outcomes.some((outcome) => outcome !== "created")) throw new Error(outcomes.join());
      return actions.map(({ id }) => id);
    },

    async walk(type, options = {}) {
      const { sortOrder = "DESCENDING", limit = 100 } = options;
      const items: ListedAction[] = [];
      let after: string | undefined;
      do {
        const query = { after, sortOrder, limit };
        const page = await store.actions.list({ account: options.account ?? account }, type, query);
        if (page === undefined) return undefined;
        items.push(...itemsOf(page));
        after = page.next;
      } while (after !== undefined);
      return items;
    },

    async total(type, of = account) {
      const query = { sortOrder: "ASCENDING", limit: 1 } as const;
      return (await store.actions.list({ account: of }, type, query))?.total;
    },

    async reopen() {
      await store.close();
      store = await database.open();
    },

    async close() {
      await store.close();
      await database.remove();
    },
  };
  return scene;
}

/** What a list shows of the actions of {@link Scene.newAction}. */
export interface ListedAction {
  readonly id: string;
}

/** The actions of a page. */
export function itemsOf(page: ActionPage | undefined): ListedAction[] {
  return page === undefined ? [] : JSON.parse(textOf(page));
}

/** The text of a page. */
export function textOf({ text }: ActionPage): string {
  return new TextDecoder().decode(text);
}

/** The ids of actions, in their order. */
export function idsOf(actions: readonly ListedAction[] | undefined): string[] | undefined {
  return actions?.map(({ id }) => id);
}
