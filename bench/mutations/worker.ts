import { parentPort } from "node:worker_threads";
import { type Attempt, run } from "./attempt.ts";

/** A thread that runs one attempt after the other. */
parentPort?.on("message", async (attempt: Attempt) => {
  parentPort?.postMessage(await run(attempt));
});
