import { type Logger, pino } from "pino";
import { createApp } from "../src/app.ts";
import { type Config, readConfig } from "../src/config.ts";
import { builtInTypes } from "../src/features/action-types/built-in-types.ts";
import type { NewKey } from "../src/features/keys/keys.service.ts";
import { createServices, type Services } from "../src/services.ts";
import { openStore } from "../src/storage/open-store.ts";
import { type KeyKind, keyKinds, type Store } from "../src/storage/store.ts";

/** A server in memory, on a real embedded database, with one account and a key of each kind. */
export interface TestServer {
  readonly services: Services;
  /** The operator's is for the whole account, the others' are bound to {@link project}. */
  readonly keys: Readonly<Record<KeyKind, string>>;
  /** The id of the project to which applications, users and devices belong. */
  readonly project: string;
  /** Sends a request with the operator's key, unless it has credentials of its own. */
  request(path: string, init?: RequestInit): Promise<Response>;
  fetch(request: Request): Promise<Response>;
  /** Makes another key in the account, bound to {@link project} if its kind needs a project. */
  newKey(key: NewKey): Promise<string>;
  /** Makes another account, with an operator key. */
  otherAccount(): Promise<string>;
  close(): Promise<void>;
}

/**
 * Starts a server in memory.
 *
 * @param config - what differs from a test's usual configuration
 * @param wrap - puts something around the store, such as a failure
 * @param logger - takes what is logged
 */
export async function startTestServer(
  config: Partial<Config> = {},
  wrap: (store: Store) => Store = (store) => store,
  logger: Logger = pino({ level: "silent" }),
): Promise<TestServer> {
  const store = await openStore("sqlite::memory:", { builtInTypes });
  const services = createServices(
    { ...readConfig({ RATE_LIMIT: "0", LOG_LEVEL: "silent" }), checkResponses: true, ...config },
    logger,
    wrap(store),
  );
  const app = createApp(services);
  const first = await store.accounts.create({ id: "UBtestAccount00000000000", name: "Test" });
  const project = "UBtestPart00000000000000";
  const now = Date.now();
  await store.projects.create(first, { id: project, name: "Part", createdAt: now, updatedAt: now });
  const newKey = async (key: NewKey) => {
    const { secret } = await services.keys.create(first, {
      ...(key.kind !== "operator" && { projectIds: [project] }),
      ...key,
    });
    return secret;
  };
  const keys = {} as Record<KeyKind, string>; // filled for every kind in the next line
  for (const kind of keyKinds) keys[kind] = await newKey({ kind });

  const fetch = async (request: Request) => app.fetch(request);
  return {
    services,
    keys,
    project,
    newKey,
    fetch,
    request(path, init = {}) {
      const headers = new Headers(init.headers);
      if (!headers.has("authorization")) headers.set("authorization", keys.operator);
      if (init.body !== undefined && !headers.has("content-type")) {
        headers.set("content-type", "application/json");
      }
      return fetch(new Request(new URL(path, "http://127.0.0.1:3000"), { ...init, headers }));
    },
    async otherAccount() {
      const account = await store.accounts.create({
        id: "UBtestAccount00000000001",
        name: "Other",
      });
      const { secret } = await services.keys.create(account, { kind: "operator" });
      return secret;
    },
    async close() {
      await services.keys.close();
      await store.close();
    },
  };
}
