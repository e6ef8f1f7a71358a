import { setImmediate as nextTurn } from "node:timers/promises";
import type { ActionPage, MaybePromise } from "../../storage/store.ts";
import { splitLines } from "../actions/actions.service.ts";
import { actionEvent, heartbeat, streamStart } from "./event-stream.ts";

/** Where the actions of a stream come from. */
export interface FeedSource {
  /** Calls a listener after each commit that may have brought something; gives what ends it. */
  readonly watch: (listener: () => void) => () => void;
  /** The position of what was stored last. */
  readonly last: () => MaybePromise<string>;
  /** Reads a page of lines that follow a position; undefined when there is nothing to follow any more. */
  readonly read: (after: string | undefined, limit: number) => Promise<ActionPage | undefined>;
}

/** What a client follows. */
export interface FeedQuery {
  /** The position after which it begins. */
  readonly after: string;
  /** Makes the id of an event, by which a client goes on. */
  readonly idOf: (position: string) => string;
}

/** One stream of events that is open. */
export interface Feed {
  readonly stream: ReadableStream<Uint8Array>;
  /** Ends the stream at once; whatever the client has not read of it yet is still sent. */
  end(): void;
}

/** The position before the first action. */
export const beginning = "0";

/** How many actions are read at a time: nothing more is held for a client that is slow. */
const pageSize = 100;

/** How long a stream is silent at most, in milliseconds. */
const heartbeatTime = 15_000;

const encoder = new TextEncoder();

/**
 * Opens a stream of events.
 *
 * It reads a page when its client has taken the one before, and otherwise waits for a commit: a slow
 * client costs one page of memory, and an idle one no look at the source.
 *
 * @param ended - called once, when the stream is at its end for whatever reason
 */
export function openFeed(
  source: FeedSource,
  { after: start, idOf }: FeedQuery,
  ended: (error?: unknown) => void,
): Feed {
  let after = start;
  let isOver = false;
  let wake = () => {};
  let controller: ReadableStreamDefaultController<Uint8Array>;

  const unwatch = source.watch(() => wake());

  function finish(error?: unknown): void {
    if (isOver) return;
    isOver = true;
    unwatch();
    wake();
    ended(error);
  }

  function end(error?: unknown): void {
    if (isOver) return;
    finish(error);
    controller.close();
  }

  /** Reads what follows: the text of its events, or undefined when the type is gone. */
  async function readOn(): Promise<string | undefined> {
    // Before the page, so that what is stored meanwhile is not skipped.
    const last = await source.last();
    const page = await source.read(after === beginning ? undefined : after, pageSize);
    if (page === undefined) return undefined;
    const lines = splitLines(page.text);
    const reached = lines.at(-1)?.position ?? after;
    after = page.next === undefined ? later(reached, last) : reached;
    return lines.map(({ position, document }) => actionEvent(idOf(position), document)).join("");
  }

  /** Waits until there may be more to read, or the stream has been silent for long. */
  function pause(): { promise: Promise<"woken" | "silent"> } {
    const { promise, resolve } = Promise.withResolvers<"woken" | "silent">();
    const timer = setTimeout(resolve, heartbeatTime, "silent").unref();
    wake = () => {
      clearTimeout(timer);
      wake = () => {};
      resolve("woken");
    };
    return { promise };
  }

  async function nextText(): Promise<string | undefined> {
    while (!isOver) {
      const paused = pause();
      const text = await readOn();
      if (text === undefined) return undefined;
      if (text !== "") {
        wake();
        // Who catches up with much would otherwise leave others no turn.
        await nextTurn();
        return text;
      }
      if ((await paused.promise) === "silent") return heartbeat(idOf(after));
    }
    return undefined;
  }

  const stream = new ReadableStream<Uint8Array>(
    {
      start(given) {
        controller = given;
        controller.enqueue(encoder.encode(streamStart(idOf(after))));
      },
      async pull() {
        try {
          const text = await nextText();
          if (isOver) return;
          if (text === undefined) end();
          else controller.enqueue(encoder.encode(text));
        } catch (error) {
          // The client goes on from its last event when it connects again.
          end(error);
        }
      },
      cancel: () => finish(),
    },
    // Nothing is read ahead of the client.
    { highWaterMark: 0 },
  );
  return { stream, end };
}

/** The later of two positions. */
function later(left: string, right: string): string {
  return Number(left) > Number(right) ? left : right;
}
