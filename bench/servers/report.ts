import type { AddressInfo } from "node:net";

/** What a server under measurement tells the benchmark at its start. */
export interface Ready {
  readonly url: string;
  readonly key: string;
}

/** What it answers whenever it is asked. */
export interface Usage {
  /** User and system time of the process since its start, in microseconds. */
  readonly cpu: number;
  /** Resident memory in bytes. */
  readonly rss: number;
}

/** Tells the parent process that the server is ready, and answers its questions about usage. */
export function reportTo(address: AddressInfo | string | null, key: string): void {
  const { port } = address as AddressInfo; // a TCP server has a port
  process.on("message", () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: user + system, rss: process.memoryUsage.rss() } satisfies Usage);
  });
  process.on("disconnect", () => process.exit(0));
  process.send?.({ url: `http://127.0.0.1:${port}`, key } satisfies Ready);
}
