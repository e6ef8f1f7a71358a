import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

/** What the process holds after everything that can be thrown away was, in bytes. */
export interface Memory {
  readonly rss: number;
  readonly heap: number;
}

/** Throws garbage away, then measures. */
export async function measureMemory(): Promise<Memory> {
  for (let i = 0; i < 3; i += 1) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { rss, heapUsed } = process.memoryUsage();
  return { rss, heap: heapUsed };
}
