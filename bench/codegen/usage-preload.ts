import { writeFileSync } from "node:fs";

/** Loaded before a tool under measurement: when the process ends, it writes what it has used. */
process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  const usage = {
    milliseconds: performance.now(),
    cpu: (user + system) / 1000,
    // Kilobytes, as getrusage(2) has them on Linux and libuv makes them elsewhere.
    megabytes: process.resourceUsage().maxRSS / 1024,
  };
  const file = process.env.BENCH_USAGE;
  if (file !== undefined) writeFileSync(file, JSON.stringify(usage));
});
