import { AnsweredBefore, type Once, type Store, type Viewer } from "../../src/storage/store.ts";
import type { borders } from "./borders.ts";

/** A fault in one query of the store: it forgets to ask whose the row is. */
interface Leak {
  readonly border: keyof typeof borders;
  /** The operation whose probe has to find it. */
  readonly operationId: string;
  readonly plant: (store: Store) => Store;
}

/** All of the other of the two accounts of a world. */
const others = ({ account }: Viewer): Viewer => ({ account: 3 - account });

/** Faults that the matrix has to find, by what they forget. */
export const leaks: Readonly<Record<string, Leak>> = {
  "a list of actions that looks up the type in every account": {
    border: "accounts",
    operationId: "listActions",
    plant: (store) => ({
      ...store,
      actions: {
        ...store.actions,
        list: async (viewer, type, query) =>
          (await store.actions.list(viewer, type, query)) ??
          store.actions.list(others(viewer), type, query),
      },
    }),
  },
  "an action that is found by its id alone": {
    border: "accounts",
    operationId: "getAction",
    plant: (store) => ({
      ...store,
      actions: {
        ...store.actions,
        find: async (viewer, type, id) =>
          (await store.actions.find(viewer, type, id)) ??
          store.actions.find(others(viewer), "all", id),
      },
    }),
  },
  "an action that is deleted by its id alone": {
    border: "accounts",
    operationId: "deleteAction",
    plant: (store) => ({
      ...store,
      actions: {
        ...store.actions,
        delete: async (viewer, type, id) =>
          (await store.actions.delete(viewer, type, id)) ||
          store.actions.delete(others(viewer), "all", id),
      },
    }),
  },
  "a type that is changed in whichever account has it": {
    border: "accounts",
    operationId: "updateActionType",
    plant: (store) => ({
      ...store,
      actionTypes: {
        ...store.actionTypes,
        update: async (viewer, name, change) =>
          (await store.actionTypes.update(viewer, name, change)) ??
          store.actionTypes.update(others(viewer), name, change),
      },
    }),
  },
  "a filter of types that is asked in every account": {
    border: "accounts",
    operationId: "listActionTypes",
    plant: (store) => ({
      ...store,
      actionTypes: {
        ...store.actionTypes,
        list: async (viewer, query) => [
          ...(await store.actionTypes.list(viewer, query)),
          ...(await store.actionTypes.list(others(viewer), query)),
        ],
      },
    }),
  },
  "a filter that is asked in every account": {
    border: "accounts",
    operationId: "listActions",
    plant: (store) => ({
      ...store,
      actions: {
        ...store.actions,
        list: async (viewer, type, query) => {
          const own = await store.actions.list(viewer, type, query);
          if (query.where === undefined || (own !== undefined && own.text.length > 2)) return own;
          return store.actions.list(others(viewer), "all", query);
        },
      },
    }),
  },
  "the keys of every account": {
    border: "accounts",
    operationId: "listKeys",
    plant: (store) => ({
      ...store,
      keys: {
        ...store.keys,
        list: async (viewer, query) => {
          const [own, foreign] = [
            await store.keys.list(viewer, query),
            await store.keys.list(others(viewer), query),
          ];
          return { keys: [...own.keys, ...foreign.keys], total: own.total + foreign.total };
        },
      },
    }),
  },
  "a project that is found in whichever account has it": {
    border: "accounts",
    operationId: "getProject",
    plant: (store) => ({
      ...store,
      projects: {
        ...store.projects,
        find: async (account, id) =>
          (await store.projects.find(account, id)) ?? store.projects.find(3 - account, id),
      },
    }),
  },
  "a list of actions that forgets the projects of a key": {
    border: "projects",
    operationId: "listActions",
    plant: (store) => ({
      ...store,
      actions: {
        ...store.actions,
        list: ({ account }, type, query) => store.actions.list({ account }, type, query),
      },
    }),
  },
  "an action that is found whatever projects a key has": {
    border: "projects",
    operationId: "getAction",
    plant: (store) => ({
      ...store,
      actions: {
        ...store.actions,
        find: ({ account }, type, id, where) => store.actions.find({ account }, type, id, where),
      },
    }),
  },
  "a type that is found whatever projects a key has": {
    border: "projects",
    operationId: "getActionType",
    plant: (store) => ({
      ...store,
      actionTypes: {
        ...store.actionTypes,
        find: ({ account }, name) => store.actionTypes.find({ account }, name),
      },
    }),
  },
  "the keys of every project": {
    border: "projects",
    operationId: "listKeys",
    plant: (store) => ({
      ...store,
      keys: {
        ...store.keys,
        list: ({ account }, query) => store.keys.list({ account }, query),
      },
    }),
  },
  "a list of actions that forgets whose a key is": {
    border: "users",
    operationId: "listActions",
    plant: (store) => ({
      ...store,
      actions: {
        ...store.actions,
        list: ({ user: _, ...viewer }, type, query) => store.actions.list(viewer, type, query),
      },
    }),
  },
  "idempotency keys that all accounts share": {
    border: "accounts",
    operationId: "createActionType",
    plant: (store) => {
      const answers = new Map<string, string>();
      const remember = <Result>(once: Once<Result>): Once<Result> => ({
        ...once,
        answer: (result) => {
          const answer = once.answer(result);
          if (answer !== undefined) answers.set(once.fingerprint, answer);
          return answer;
        },
      });
      return {
        ...store,
        actionTypes: {
          ...store.actionTypes,
          create: async (viewer, type, once) => {
            const known = once && answers.get(once.fingerprint);
            if (once && known !== undefined) return new AnsweredBefore(once.fingerprint, known);
            return store.actionTypes.create(viewer, type, once && remember(once));
          },
        },
      };
    },
  },
};
