import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer, Operation } from "@verbatim/runtime";
import type { Context } from "hono";
import type { Services } from "../services.ts";
import { type Actor, actorOf } from "./actor.ts";
import { logRequest } from "./request-log.ts";

/**
 * Answers that are sent again, byte for byte, while nothing has been written.
 *
 * A remembered answer is given to a request that is word for word the one for which it was made:
 * the same address and the same headers, so the same key. It is forgotten with the next commit,
 * whatever that wrote, and is not given once its key has ended. Clients that watch the newest page
 * of a list then cost a fraction of a list that is read anew.
 */
export interface RememberedAnswers {
  /** Answers a request from memory; false when it has to be answered the long way. */
  answer(incoming: IncomingMessage, outgoing: ServerResponse): boolean;
  /** Keeps an answer that may be given again; the runtime's `answered`. */
  keep(operation: Operation, context: Context, answer: Answer): void;
}

interface Remembered {
  readonly operationId: string;
  readonly actor: Actor;
  readonly path: string;
  readonly headers: Record<string, string | number>;
  readonly payload: Uint8Array;
}

/** Operations whose answer follows from the request and the store, and from nothing else. */
const lasting: ReadonlySet<string> = new Set([
  "listActions",
  "listThngActions",
  "listProductActions",
  "listCollectionActions",
]);

/** What a request must not carry: a body, or a name that its answer repeats. */
const particular = ["content-length", "transfer-encoding", "x-request-id"];

/** How much is kept, in bytes: when it is more, all is forgotten. */
const bytesAtMost = 4 * 1024 * 1024;

/** Makes an empty memory; without one that would be exact, a memory that keeps nothing. */
export function createRememberedAnswers(services: Services): RememberedAnswers {
  const { config, store, keys, rateLimiter, lifecycle, logger } = services;
  const answers = new Map<string, Remembered>();
  /** At which revision of the store each request came that is being answered the long way. */
  const arrivals = new WeakMap<IncomingMessage, number>();
  /** The revision of the store to which the kept answers belong. */
  let revision = store.revision();
  let bytes = 0;
  // What an origin is told is decided by middleware, which comes after the answer was seen.
  const isExact = revision !== undefined && config.allowedOrigins.length === 0;

  function forgetWhatIsOld(): void {
    if (store.revision() === revision) return;
    revision = store.revision();
    answers.clear();
    bytes = 0;
  }

  function find(incoming: IncomingMessage): Remembered | undefined {
    const found = answers.get(wordsOf(incoming));
    const ends = found?.actor.expiresAt;
    return ends === undefined || ends > Date.now() ? found : undefined;
  }

  /** Whether the rate allows it; if it does not, the long way refuses in the documented words. */
  function isWithinRate({ keyId }: Actor): boolean {
    try {
      rateLimiter.take(keyId);
      return true;
    } catch {
      return false;
    }
  }

  return {
    answer(incoming, outgoing) {
      if (!isExact || incoming.method !== "GET" || lifecycle.stopping) return false;
      const start = performance.now();
      forgetWhatIsOld();
      const found = find(incoming);
      if (found === undefined || !isWithinRate(found.actor)) {
        if (revision !== undefined) arrivals.set(incoming, revision);
        return false;
      }
      const requestId = randomUUID();
      outgoing.writeHead(200, { ...found.headers, "X-Request-Id": requestId });
      outgoing.end(found.payload);
      const { operationId, actor, path } = found;
      keys.noteUse(actor.keyId);
      logRequest(logger, {
        requestId,
        operationId,
        actor,
        method: "GET",
        path,
        status: 200,
        start,
      });
      return true;
    },

    keep({ operationId }, context, { status, headers, payload }) {
      const incoming: IncomingMessage | undefined = context.env?.incoming; // absent without a socket
      if (incoming === undefined || status !== 200 || !lasting.has(operationId)) return;
      if (!(payload instanceof Uint8Array) || payload.length > bytesAtMost / 4) return;
      if (particular.some((name) => name in incoming.headers)) return;
      // Something may have been written between the reading of the answer and now.
      forgetWhatIsOld();
      if (arrivals.get(incoming) !== revision) return;

      bytes += payload.length;
      if (bytes > bytesAtMost) {
        answers.clear();
        bytes = payload.length;
      }
      answers.set(wordsOf(incoming), {
        operationId,
        actor: actorOf(context),
        path: context.req.path,
        headers: { ...(headers as Record<string, string>), "Content-Length": payload.length }, // no lists: this answer sets no cookies
        payload,
      });
    },
  };
}

/** All that the answer can depend on: a request that differs in a word is another one. */
function wordsOf({ url, rawHeaders }: IncomingMessage): string {
  return `${url}\n${rawHeaders.join("\n")}`;
}
