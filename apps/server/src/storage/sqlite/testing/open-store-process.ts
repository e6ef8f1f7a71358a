import { openStore } from "../../open-store.ts";

/** Opens the store whose file is given, says so, and keeps it open until it is killed. */
try {
  await openStore(`sqlite:${process.argv[2]}`, { builtInTypes: [] });
  process.stdout.write("open\n");
  setInterval(() => {}, 1_000);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
