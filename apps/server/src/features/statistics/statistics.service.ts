import type { ActionStatistics } from "@verbatim/contract";
import type { Actor } from "../../http/actor.ts";
import { HttpError } from "../../http/http-error.ts";
import type { SortOrder, Store, Viewer } from "../../storage/store.ts";
import { findReadableType, typeNotFound } from "../action-types/action-types.service.ts";
import { type RequestedRange, spanRange, startOf } from "./span-range.ts";

/** The rules of statistics. */
export interface Statistics {
  /**
   * Counts the actions of a type.
   *
   * @param type - a name, an id, or `all`
   * @throws {HttpError} 403 for a key that sees a part of the account only, 404, or 400 for a range
   *   that is too long
   */
  read(actor: Actor, type: string, range: RequestedRange): Promise<ActionStatistics>;
}

/** Makes the rules over a store. */
export function createStatistics(store: Store): Statistics {
  /** Tells when the first or the last action of a list was stored. */
  async function seenAt(viewer: Viewer, type: string, sortOrder: SortOrder) {
    const page = await store.actions.list(viewer, type, { sortOrder, limit: 1 });
    const [action] = page === undefined ? [] : JSON.parse(new TextDecoder().decode(page.text));
    return action?.createdAt;
  }

  return {
    async read(actor, type, requested) {
      const { account, viewer } = actor;
      if (viewer.projects !== undefined) throw seesAPart();
      const range = spanRange(requested, Date.now());
      const name = (await findReadableType(store, viewer, type))?.name ?? type;
      const count = await store.actions.count(viewer, name);
      if (count === undefined) throw typeNotFound();
      const firstSeenAt = await seenAt(viewer, name, "ASCENDING");
      const lastSeenAt = await seenAt(viewer, name, "DESCENDING");
      const found = new Map(
        (await store.statistics.counts(account, name, range)).map((span) => [
          span.start,
          span.count,
        ]),
      );
      const counts = Array.from({ length: range.last - range.first + 1 }, (_, index) => {
        const span = range.first + index;
        return { start: startOf(span, range.hours), count: found.get(span) ?? 0 };
      });
      const seen = count > 0 ? { firstSeenAt, lastSeenAt } : {};
      return { type: name, count, ...seen, interval: requested.interval, counts };
    },
  };
}

function seesAPart(): HttpError {
  return new HttpError(
    "forbidden",
    "Statistics count the whole account; a key that is limited to projects cannot read them.",
  );
}
