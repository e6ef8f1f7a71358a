import { parseArgs } from "node:util";
import { benchGeneration } from "./codegen/generation.ts";
import { benchPeers, writePeers } from "./codegen/peers/peers.ts";
import { benchRequest } from "./codegen/request.ts";
import { benchTypes } from "./codegen/type-cost.ts";
import { benchValidation } from "./codegen/validation.ts";
import { benchErase } from "./erase.ts";
import { benchFilters } from "./filters.ts";
import { type Line, table } from "./goal.ts";
import { benchIngest } from "./ingest.ts";
import { benchList } from "./list.ts";
import { benchMemory } from "./memory.ts";
import { benchPost } from "./post.ts";
import { benchStart } from "./start.ts";

/**
 * `npm run bench [name...]`: measures ratios side by side and shows them as a table. `codegen`
 * stands for all goals of the generator. `peers` compares it with others and runs only when it is
 * named, since it installs them; `--write` puts that table into the package's README. `--document
 * <path>` names a document for either.
 */
const { positionals: chosen, values } = parseArgs({
  allowPositionals: true,
  options: {
    document: { type: "string", multiple: true, default: [] },
    write: { type: "boolean", default: false },
  },
});
const codegen = {
  generation: () => benchGeneration(values.document),
  validation: benchValidation,
  request: benchRequest,
  types: benchTypes,
};
const server = {
  start: benchStart,
  memory: benchMemory,
  post: benchPost,
  list: benchList,
  filters: benchFilters,
  ingest: benchIngest,
  erase: benchErase,
};

const lines: Line[] = [];
await run(server, chosen);
await run(codegen, chosen.includes("codegen") ? [] : chosen);
if (lines.length > 0) console.log(table(lines));
if (chosen.includes("peers")) {
  const peers = await benchPeers(values.document);
  console.log(peers);
  if (values.write) await writePeers(peers);
}
process.exitCode = lines.every(({ holds }) => holds) ? 0 : 1;

async function run(group: Readonly<Record<string, () => Promise<Line[]>>>, names: string[]) {
  for (const [name, bench] of Object.entries(group)) {
    if (names.length === 0 || names.includes(name)) lines.push(...(await bench()));
  }
}
