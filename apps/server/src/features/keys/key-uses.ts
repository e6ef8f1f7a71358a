import type { KeyUse } from "../../storage/store.ts";

/** Notes when keys are used, and stores it now and then: no request waits for it. */
export interface KeyUses {
  note(keyId: string): void;
  /** The latest use that is known here, stored or not; undefined when there is none. */
  latest(keyId: string): number | undefined;
  /** Stores what is not stored yet; call it before the store is closed. */
  close(): Promise<void>;
}

export interface KeyUsesOptions {
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** How long what was noted may wait to be stored, in milliseconds. */
  readonly storeAfter?: number;
}

/** A use is noted once in so many milliseconds for each key. */
const noteEvery = 60_000;

/** Of so many keys the uses are known: the one that was noted first is forgotten first. */
const keysAtMost = 10_000;

/**
 * Makes an empty notebook.
 *
 * @param store - keeps uses; when it fails, they are handed to it again later
 */
export function createKeyUses(
  store: (uses: readonly KeyUse[]) => Promise<void>,
  { now = Date.now, storeAfter = 5_000 }: KeyUsesOptions = {},
): KeyUses {
  const noted = new Map<string, number>();
  let waiting = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;

  async function storeWaiting(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const uses = [...waiting].map(([id, at]) => ({ id, at }));
    waiting = new Map();
    try {
      if (uses.length > 0) await store(uses);
    } catch {
      for (const { id, at } of uses) if (!waiting.has(id)) waiting.set(id, at);
      wake();
    }
  }

  function wake(): void {
    timer ??= setTimeout(storeWaiting, storeAfter).unref();
  }

  return {
    note(keyId) {
      const at = now();
      const before = noted.get(keyId);
      if (before !== undefined && at - before < noteEvery) return;
      if (before === undefined && noted.size >= keysAtMost) {
        const oldest = noted.keys().next().value ?? "";
        noted.delete(oldest);
        waiting.delete(oldest);
      }
      noted.delete(keyId);
      noted.set(keyId, at);
      waiting.set(keyId, at);
      wake();
    },

    latest: (keyId) => noted.get(keyId),

    async close() {
      await storeWaiting();
      clearTimeout(timer);
    },
  };
}
