import { parseArgs } from "node:util";
import { describeSoak } from "./report.ts";
import { soak } from "./soak.ts";

/**
 * `npm run test:soak -- --requests 1000000 --seed 1`: hostile requests, made of openapi.yaml, with
 * keys of every kind. Fails when an answer is 5xx or not documented, when the memory grows, or when
 * too few requests got through to prove anything. A seed repeats a run.
 */
const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "50000" },
    seed: { type: "string", default: "1" },
  },
});
const requests = Number(values.requests);
const seed = Number(values.seed);
console.log(`${requests} requests, seed ${seed}`);
const report = await soak({
  requests,
  seed,
  progress: (done, perSecond) => console.log(`${done} (${perSecond.toFixed(0)} a second)`),
});
const { text, holds } = describeSoak(report);
console.log(text);
process.exitCode = holds ? 0 : 1;
