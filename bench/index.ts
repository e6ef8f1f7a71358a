import { table } from "./goal.ts";
import { benchList } from "./list.ts";
import { benchMemory } from "./memory.ts";
import { benchPost } from "./post.ts";
import { benchStart } from "./start.ts";

/** `npm run bench [name...]`: measures ratios side by side and shows them as a table. */
const benchmarks = { start: benchStart, memory: benchMemory, post: benchPost, list: benchList };
const chosen = process.argv.slice(2);

const lines = [];
for (const [name, bench] of Object.entries(benchmarks)) {
  if (chosen.length === 0 || chosen.includes(name)) lines.push(...(await bench()));
}
console.log(table(lines));
process.exitCode = lines.every(({ holds }) => holds) ? 0 : 1;
