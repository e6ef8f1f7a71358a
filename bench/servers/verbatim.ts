import { pino } from "pino";
import { createListener } from "../../apps/server/src/app.ts";
import { readConfig } from "../../apps/server/src/config.ts";
import { builtInTypes } from "../../apps/server/src/features/action-types/built-in-types.ts";
import { listen } from "../../apps/server/src/listen.ts";
import { createServices } from "../../apps/server/src/services.ts";
import { openStore } from "../../apps/server/src/storage/open-store.ts";
import { reportTo } from "./report.ts";

/** The server as it is deployed, with a log of warnings and no limit of requests. */
const [file = "", groupCommit = "true"] = process.argv.slice(2);

const config = readConfig({ LOG_LEVEL: "warn", RATE_LIMIT: "0", PORT: "0" });
const store = await openStore(`sqlite:${file}`, {
  builtInTypes,
  groupCommit: groupCommit === "true",
});
const services = createServices(config, pino({ level: config.logLevel }), store);
const key = await services.keys.bootstrap(process.env.BENCH_KEY);
const { server } = await listen(createListener(services), config);
reportTo(server.address(), key ?? process.env.BENCH_KEY ?? "");
