import type { JsonObject } from "../document/json.ts";

/** One stored thing. */
export interface Stored {
  /** As it stands in an address, not encoded. */
  readonly id: string;
  /** What was sent, and what the server has made of it. */
  facts: JsonObject;
}

/** What stands at an address that is neither a collection nor in one. */
export type Single =
  | { readonly facts: JsonObject }
  | { readonly bytes: Uint8Array<ArrayBuffer>; readonly contentType: string | undefined }
  | "gone";

/** Everything that has been stored, by real addresses without the path of the server. */
export interface Store {
  /** The things of a collection, in the order in which they were made. */
  collection(path: string): Map<string, Stored>;
  /** The number of the next thing of a collection: deleted ones keep theirs. */
  nextNumber(path: string): number;
  readonly singles: Map<string, Single>;
  /** Forgets what is stored below an address. */
  removeBelow(path: string): void;
  reset(): void;
}

/** Makes an empty store, in memory. */
export function createStore(): Store {
  const collections = new Map<string, Map<string, Stored>>();
  const numbers = new Map<string, number>();
  const singles = new Map<string, Single>();
  return {
    singles,
    collection(path) {
      const known = collections.get(path) ?? new Map<string, Stored>();
      collections.set(path, known);
      return known;
    },
    nextNumber(path) {
      const number = (numbers.get(path) ?? 0) + 1;
      numbers.set(path, number);
      return number;
    },
    removeBelow(path) {
      for (const map of [collections, numbers, singles]) {
        for (const key of map.keys()) if (key.startsWith(`${path}/`)) map.delete(key);
      }
    },
    reset() {
      collections.clear();
      numbers.clear();
      singles.clear();
    },
  };
}
