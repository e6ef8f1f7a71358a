import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { createApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import { builtInTypes } from "../../src/features/action-types/built-in-types.ts";
import { createServices, type Services } from "../../src/services.ts";
import { openStore } from "../../src/storage/open-store.ts";
import type { Store } from "../../src/storage/store.ts";
import { type Answer, readAnswer } from "./answer.ts";
import { openRows, type Rows } from "./rows.ts";

/** A server whose log and database can be looked into. */
export interface World {
  readonly services: Services;
  readonly rows: Rows;
  send(request: Request): Promise<Answer>;
  /** What was logged since it was last asked for. */
  takeLog(): string;
  close(): Promise<void>;
}

/** Where there is a disk in memory, a commit takes no time. */
const disk = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

/**
 * Starts a server on a database in a temporary file, which logs all it can.
 *
 * @param wrap - puts something around the store, such as a leak
 */
export async function startWorld(wrap: (store: Store) => Store = (store) => store): Promise<World> {
  const folder = await mkdtemp(join(disk, "verbatim-isolation-"));
  const file = join(folder, "data.db");
  const store = await openStore(`sqlite:${file}`, { builtInTypes });
  let lines = "";
  const write = (line: string) => {
    lines += line;
  };
  const logger = pino({ level: "trace" }, { write });
  const config = { ...readConfig({ RATE_LIMIT: "0", LOG_LEVEL: "trace" }), checkResponses: true };
  const services = createServices(config, logger, wrap(store));
  const app = createApp(services);
  const rows = openRows(file);

  return {
    services,
    rows,
    send: async (request) => readAnswer(await app.fetch(request)),
    takeLog() {
      const taken = lines;
      lines = "";
      return taken;
    },
    async close() {
      rows.close();
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}
