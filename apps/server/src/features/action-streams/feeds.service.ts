import type { Logger } from "pino";
import type { Actor } from "../../http/actor.ts";
import { HttpError } from "../../http/http-error.ts";
import type { ActionTypeRecord, MaybePromise, Store, Viewer } from "../../storage/store.ts";
import { beginning, type Feed, type FeedQuery, openFeed } from "./feed.ts";
import { findReadableType } from "./readable-type.ts";

/** What a client asks to follow. */
export interface FollowQuery extends Omit<FeedQuery, "after"> {
  /** The position after which the stream goes on, or where it begins. */
  readonly after: { readonly position: string } | "now" | "beginning";
}

/** The streams that are open. */
export interface Feeds {
  /**
   * Opens a stream of the actions of a type, from now on or from a position.
   *
   * @param isValid - whether the key may still read; asked when something has changed
   * @throws {HttpError} 404 for a type that the caller does not see, 429 when the key has too many
   */
  follow(
    actor: Actor,
    query: FollowQuery,
    isValid: () => MaybePromise<boolean>,
  ): Promise<ReadableStream<Uint8Array>>;
  /** How many streams are open. */
  open(): number;
  /** Ends every stream, so that none holds up the stop of the server. */
  close(): void;
}

/** How many streams a key may have open. */
export const feedsAtMost = 100;

/** How often open streams are looked at, in milliseconds: what may not go on ends so soon. */
const checkTime = 500;

interface OpenFeed extends Feed {
  readonly keyId: string;
  readonly mayGoOn: () => Promise<boolean>;
  readonly expiresAt: number | undefined;
  /** The revision of the store at which it was last looked at. */
  revision: number | undefined;
}

/** Makes the streams over a store. */
export function createFeeds(store: Store, logger: Logger): Feeds {
  const open = new Set<OpenFeed>();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function check(feed: OpenFeed): Promise<void> {
    const revision = store.revision();
    const hasExpired = feed.expiresAt !== undefined && feed.expiresAt <= Date.now();
    if (!hasExpired && revision !== undefined && revision === feed.revision) return;
    feed.revision = revision;
    if (hasExpired || !(await feed.mayGoOn())) feed.end();
  }

  function checkAll(): void {
    for (const feed of open) {
      check(feed).catch((error: unknown) => {
        logger.error({ err: error }, "A stream could not be checked.");
        feed.end();
      });
    }
  }

  function closed(feed: OpenFeed, error: unknown): void {
    open.delete(feed);
    if (error !== undefined) logger.error({ err: error }, "A stream broke off.");
    if (open.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  return {
    async follow(actor, query, isValid) {
      const { viewer, type } = query;
      const record = await findReadableType(store, viewer, type);
      const name = record?.name ?? type;
      const start = await startOf(store, actor, query.after);
      const count = [...open].filter(({ keyId }) => keyId === actor.keyId).length;
      if (count >= feedsAtMost) throw tooManyFeeds();

      const mayGoOn = async () =>
        (await isValid()) && (record === undefined || (await isThere(store, viewer, record)));
      const feed: OpenFeed = {
        ...openFeed(store, { ...query, type: name, after: start }, (error) => closed(feed, error)),
        keyId: actor.keyId,
        expiresAt: actor.expiresAt,
        revision: store.revision(),
        mayGoOn,
      };
      open.add(feed);
      timer ??= setInterval(checkAll, checkTime).unref();
      if (isClosed) feed.end();
      return feed.stream;
    },

    open: () => open.size,

    close() {
      isClosed = true;
      for (const feed of open) feed.end();
    },
  };
}

/** Whether a type is still the one that it was: another of its name may have been made since. */
async function isThere(store: Store, viewer: Viewer, { id, name }: ActionTypeRecord) {
  return (await store.actionTypes.find(viewer, name))?.id === id;
}

async function startOf(
  store: Store,
  { account }: Actor,
  after: FollowQuery["after"],
): Promise<string> {
  if (after === "beginning") return beginning;
  if (after === "now") return (await store.actions.lastPosition(account)) ?? beginning;
  return after.position;
}

function tooManyFeeds(): HttpError {
  return new HttpError(
    "too_many_requests",
    `The key has ${feedsAtMost} streams open, which is as many as it may have. Close one first.`,
    { headers: { "Retry-After": "1" } },
  );
}
