import { pino } from "pino";
import { createListener } from "./app.ts";
import { readConfig } from "./config.ts";
import { builtInTypes } from "./features/action-types/built-in-types.ts";
import { listen, stopListening } from "./listen.ts";
import { createServices } from "./services.ts";
import { openStore } from "./storage/open-store.ts";

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = pino({ level: config.logLevel });
  const store = await openStore(config.databaseUrl, { builtInTypes });
  const services = createServices(config, logger, store);
  const secret = await services.keys.bootstrap(config.bootstrapOperatorKey);
  const { server, url } = await listen(createListener(services), config);

  process.stderr.write(
    greeting(url, config.bootstrapOperatorKey === undefined ? secret : undefined),
  );

  let stoppingSince: number | undefined;
  async function stop(signal: string): Promise<void> {
    // A supervisor and a terminal may both send the signal, so a repeat at once means nothing.
    if (stoppingSince !== undefined && performance.now() - stoppingSince > 1_000) process.exit(1);
    if (stoppingSince !== undefined) return;
    stoppingSince = performance.now();
    services.lifecycle.stopping = true;
    services.feeds.close();
    logger.info({ signal }, "stopping");
    await stopListening(server);
    await services.keys.close();
    await store.close();
    process.exit(0);
  }
  process.on("SIGTERM", () => void stop("SIGTERM"));
  process.on("SIGINT", () => void stop("SIGINT"));
}

function greeting(url: string, secret: string | undefined): string {
  const lines = [`Verbatim is ready.`, `  API        ${url}`, `  Reference  ${url}/reference`];
  if (secret !== undefined) {
    lines.push(
      `  Key        ${secret}`,
      "             An operator key. It is shown this once: keep it.",
    );
  }
  return `\n${lines.join("\n")}\n\n`;
}

main().catch((error: Error) => {
  process.stderr.write(`${"expected" in error ? error.message : error.stack}\n`);
  process.exit(1);
});
