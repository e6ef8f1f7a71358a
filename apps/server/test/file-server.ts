import { pino } from "pino";
import { createApp } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { builtInTypes } from "../src/features/action-types/built-in-types.ts";
import { createServices } from "../src/services.ts";
import { openStore } from "../src/storage/open-store.ts";
import type { Store } from "../src/storage/store.ts";

/** A server on a database file, which other processes can open too. */
export interface FileServer {
  readonly store: Store;
  /** As `DATABASE_URL` has it. */
  readonly database: string;
  /** The first operator key. */
  readonly key: string;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

/** Starts a server on a file, with the account and the key of a first start. */
export async function startFileServer(file: string): Promise<FileServer> {
  const database = `sqlite:${file}`;
  const store = await openStore(database, { builtInTypes });
  const config = { ...readConfig({ LOG_LEVEL: "silent", RATE_LIMIT: "0" }), checkResponses: true };
  const services = createServices(config, pino({ level: "silent" }), store);
  const key = (await services.keys.bootstrap(undefined)) ?? "";
  const app = createApp(services);
  return {
    store,
    database,
    key,
    fetch: async (path, init) =>
      app.fetch(new Request(new URL(path, "http://127.0.0.1:3000"), init)),
    async close() {
      await services.keys.close();
      await store.close();
    },
  };
}
