import { ContractError } from "../document/error.ts";
import { send } from "./send.ts";
import type { App, ReceivedResponse, WireRequest } from "./types.ts";

/** How requests are sent. */
export interface TransportOptions {
  /** Whether a host that is not this machine may be written to. @default false */
  readonly allowWrites?: boolean | undefined;
  /** The most requests a second; no limit without it. */
  readonly rateLimit?: number | undefined;
  /** How long an answer may take, in milliseconds, before the request fails. @default 10000 */
  readonly timeout?: number | undefined;
}

/** Sends requests to an app and reads the answers. */
export type Transport = (app: App, request: WireRequest) => Promise<ReceivedResponse>;

const safeMethods = ["GET", "HEAD", "OPTIONS"];

/** How long a server may ask to be left alone, in milliseconds, for its wish to be honoured. */
const longestPause = 30_000;

/** Whether requests that change something may be sent to an address. */
export function mayWrite(url: string, allowWrites = false): boolean {
  if (allowWrites) return true;
  return isLoopback(new URL(url).hostname);
}

/** Whether a host is this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

/**
 * Makes the function that sends: no faster than allowed, no writes where they are not, and once more
 * after the pause that a 429 or 503 asks for with `Retry-After` (RFC 9110, 10.2.3).
 */
export function createTransport({
  allowWrites = false,
  rateLimit,
  timeout = 10_000,
}: TransportOptions): Transport {
  let free = 0;

  async function wait(): Promise<void> {
    if (rateLimit === undefined) return;
    const now = performance.now();
    const start = Math.max(now, free);
    free = start + 1000 / rateLimit;
    if (start > now) await pause(start - now);
  }

  return async (app, request) => {
    if (!safeMethods.includes(request.method) && !mayWrite(request.url, allowWrites)) {
      throw new ContractError(
        `${request.method} ${request.url} was not sent: it may change something on another machine. Allow it with allowWrites (--allow-writes).`,
      );
    }
    await wait();
    const answer = await inTime((signal) => send(app, request, signal), timeout);
    const milliseconds = isAddress(app) ? pauseAskedFor(answer) : undefined;
    if (milliseconds === undefined) return answer;
    await pause(milliseconds);
    return inTime((signal) => send(app, request, signal), timeout);
  };
}

/** A server in this process is asked for a 429 by a case, which must not be waited for. */
function isAddress(app: App): boolean {
  return typeof app === "string" || app instanceof URL;
}

function pauseAskedFor({ status, headers }: ReceivedResponse): number | undefined {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  const isBusy = status === 429 || status === 503;
  return isBusy && seconds * 1000 <= longestPause ? seconds * 1000 : undefined;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** What is late is given up, so that it keeps nothing open. */
async function inTime<T>(start: (signal: AbortSignal) => Promise<T>, timeout: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const controller = new AbortController();
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${timeout} ms`));
      controller.abort();
    }, timeout);
  });
  try {
    return await Promise.race([start(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
