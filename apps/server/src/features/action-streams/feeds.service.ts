import type { Logger } from "pino";
import type { Actor } from "../../http/actor.ts";
import { HttpError } from "../../http/http-error.ts";
import type { ActionPage, ActionTypeRecord, MaybePromise, Store } from "../../storage/store.ts";
import { findReadableType } from "../action-types/action-types.service.ts";
import type { Actions } from "../actions/actions.service.ts";
import { unknownEventId } from "./event-id.ts";
import { beginning, type Feed, type FeedSource, openFeed } from "./feed.ts";

/** What a client asks to follow. */
export interface FollowQuery {
  /** The name or the id of a type, or `all`. */
  readonly type: string;
  readonly filter: string | undefined;
  readonly project: string | undefined;
  readonly withContext: boolean;
  readonly withScopes: boolean;
  /** The position after which the stream goes on, or where it begins. */
  readonly after: { readonly position: string } | "now" | "beginning";
  /** Makes the id of an event. */
  readonly idOf: (position: string) => string;
}

/** The streams that are open. */
export interface Feeds {
  /**
   * Opens a stream of the actions of a type, from now on or from a position.
   *
   * @param isValid - whether the key may still read; asked when something has changed
   * @throws {HttpError} 400 for a wrong filter, 404 for a type that the caller does not see, 429 when
   *   the key has too many
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
const checkTime = 250;

interface OpenFeed extends Feed {
  readonly keyId: string;
  readonly mayGoOn: () => Promise<boolean>;
  readonly expiresAt: number | undefined;
  /** The revision of the store at which it was last looked at. */
  revision: number | undefined;
}

/** Makes the streams over a store. */
export function createFeeds(store: Store, actions: Actions, logger: Logger): Feeds {
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
      const { filter, project, idOf } = query;
      const record = await findReadableType(store, actor.viewer, query.type);
      const type = record?.name ?? query.type;
      // A wrong filter is refused before the answer begins.
      await actions.condition(actor, { filter, project });
      const start = await startOf(store, actor, query.after);
      const count = [...open].filter(({ keyId }) => keyId === actor.keyId).length;
      if (count >= feedsAtMost) throw tooManyFeeds();

      const mayGoOn = async () =>
        (await isValid()) && (record === undefined || (await isThere(store, actor, record)));
      const feed: OpenFeed = {
        ...openFeed(
          sourceOf(store, actions, actor, { ...query, type }),
          { after: start, idOf },
          (error) => closed(feed, error),
        ),
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

/** What a stream reads: the pages of a list, from the oldest to the newest. */
function sourceOf(
  store: Store,
  actions: Actions,
  actor: Actor,
  { type, filter, project, withContext, withScopes }: Omit<FollowQuery, "after" | "idOf">,
): FeedSource {
  const { account } = actor;
  return {
    watch: (listener) => store.actions.watch(account, listener),
    last: async () => (await store.actions.lastPosition(account)) ?? beginning,
    async read(after, limit): Promise<ActionPage | undefined> {
      const query = { after, limit, withContext, withScopes, form: "lines" } as const;
      try {
        const selection = { type, filter, project };
        return await actions.list(actor, selection, { ...query, sortOrder: "ASCENDING" });
      } catch (error) {
        // The type was deleted.
        if (error instanceof HttpError && error.status === 404) return undefined;
        throw error;
      }
    },
  };
}

/** Whether a type is still the one that it was: another of its name may have been made since. */
async function isThere(store: Store, { viewer }: Actor, { id, name }: ActionTypeRecord) {
  return (await store.actionTypes.find(viewer, name))?.id === id;
}

async function startOf(
  store: Store,
  { account }: Actor,
  after: FollowQuery["after"],
): Promise<string> {
  if (after === "beginning") return beginning;
  const last = (await store.actions.lastPosition(account)) ?? beginning;
  if (after === "now") return last;
  // Made up, or older than a backup that was put back: what is stored next would be skipped.
  if (Number(after.position) > Number(last)) throw unknownEventId();
  return after.position;
}

function tooManyFeeds(): HttpError {
  return new HttpError(
    "too_many_requests",
    `The key has ${feedsAtMost} streams open, which is as many as it may have. Close one first.`,
    { headers: { "Retry-After": "1" } },
  );
}
