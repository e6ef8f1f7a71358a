import { AnsweredBefore, type Once, type Store, type Viewer } from "../../src/storage/store.ts";
import type { borders } from "./borders.ts";

/** A fault in one query of the store: it forgets to ask whose the row is. */
interface Leak {
  readonly border: keyof typeof borders;
  /** The operation whose probe has to find it. */
  readonly operationId: string;
  readonly plant: (store: Store) => Store;
}

/** Puts other methods in the place of those that a part of a store has. */
function within<Part extends keyof Store>(
  part: Part,
  methods: (own: Store[Part]) => Partial<Store[Part]>,
): Leak["plant"] {
  return (store) => ({ ...store, [part]: { ...store[part], ...methods(store[part]) } });
}

/** All of the other of the two accounts of a world. */
const others = ({ account }: Viewer): Viewer => ({ account: 3 - account });

/** Faults that the matrix has to find, by what they forget. */
export const leaks: Readonly<Record<string, Leak>> = {
  "a list of actions that looks up the type in every account": {
    border: "accounts",
    operationId: "listActions",
    plant: within("actions", (actions) => ({
      list: async (viewer, type, query) =>
        (await actions.list(viewer, type, query)) ?? actions.list(others(viewer), type, query),
    })),
  },
  "an action that is found by its id alone": {
    border: "accounts",
    operationId: "getAction",
    plant: within("actions", (actions) => ({
      find: async (viewer, type, id) =>
        (await actions.find(viewer, type, id)) ?? actions.find(others(viewer), "all", id),
    })),
  },
  "an action that is deleted by its id alone": {
    border: "accounts",
    operationId: "deleteAction",
    plant: within("actions", (actions) => ({
      delete: async (viewer, type, id) =>
        (await actions.delete(viewer, type, id)) || actions.delete(others(viewer), "all", id),
    })),
  },
  "a type that is changed in whichever account has it": {
    border: "accounts",
    operationId: "updateActionType",
    plant: within("actionTypes", (actionTypes) => ({
      update: async (viewer, name, change) =>
        (await actionTypes.update(viewer, name, change)) ??
        actionTypes.update(others(viewer), name, change),
    })),
  },
  "a filter of types that is asked in every account": {
    border: "accounts",
    operationId: "listActionTypes",
    plant: within("actionTypes", (actionTypes) => ({
      list: async (viewer, query) => [
        ...(await actionTypes.list(viewer, query)),
        ...(await actionTypes.list(others(viewer), query)),
      ],
    })),
  },
  "a filter that is asked in every account": {
    border: "accounts",
    operationId: "listActions",
    plant: within("actions", (actions) => ({
      list: async (viewer, type, query) => {
        const own = await actions.list(viewer, type, query);
        if (query.where === undefined || (own !== undefined && own.text.length > 2)) return own;
        return actions.list(others(viewer), "all", query);
      },
    })),
  },
  "the keys of every account": {
    border: "accounts",
    operationId: "listKeys",
    plant: within("keys", (keys) => ({
      list: async (viewer, query) => {
        const [own, foreign] = [
          await keys.list(viewer, query),
          await keys.list(others(viewer), query),
        ];
        return { keys: [...own.keys, ...foreign.keys], total: own.total + foreign.total };
      },
    })),
  },
  "a project that is found in whichever account has it": {
    border: "accounts",
    operationId: "getProject",
    plant: within("projects", (projects) => ({
      find: async (account, id) =>
        (await projects.find(account, id)) ?? projects.find(3 - account, id),
    })),
  },
  "a list of actions that forgets the projects of a key": {
    border: "projects",
    operationId: "listActions",
    plant: within("actions", (actions) => ({
      list: ({ account }, type, query) => actions.list({ account }, type, query),
    })),
  },
  "an action that is found whatever projects a key has": {
    border: "projects",
    operationId: "getAction",
    plant: within("actions", (actions) => ({
      find: ({ account }, type, id, where) => actions.find({ account }, type, id, where),
    })),
  },
  "a type that is found whatever projects a key has": {
    border: "projects",
    operationId: "getActionType",
    plant: within("actionTypes", (actionTypes) => ({
      find: ({ account }, name) => actionTypes.find({ account }, name),
    })),
  },
  "the keys of every project": {
    border: "projects",
    operationId: "listKeys",
    plant: within("keys", (keys) => ({
      list: ({ account }, query) => keys.list({ account }, query),
    })),
  },
  "a list of actions that forgets whose a key is": {
    border: "users",
    operationId: "listActions",
    plant: within("actions", (actions) => ({
      list: ({ user: _, ...viewer }, type, query) => actions.list(viewer, type, query),
    })),
  },
  "idempotency keys that all accounts share": {
    border: "accounts",
    operationId: "createActionType",
    plant: within("actionTypes", (actionTypes) => {
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
        create: async (viewer, type, once) => {
          const known = once && answers.get(once.fingerprint);
          if (once && known !== undefined) return new AnsweredBefore(once.fingerprint, known);
          return actionTypes.create(viewer, type, once && remember(once));
        },
      };
    }),
  },
};
