import { StoreError } from "../errors.ts";
import { matches } from "../matches.ts";
import type {
  AccountNumber,
  ActionPage,
  ActionsQuery,
  AllTypes,
  Condition,
  MaybePromise,
  SortOrder,
  Viewer,
} from "../store.ts";
import { conditionsOf } from "../visibility.ts";
import {
  documentWithMembers,
  type Ordinals,
  ordinalsAfter,
  type PageRow,
  pageColumns,
  pageLines,
  pageText,
} from "./action-page.ts";
import { prepareSources, type Source, type Spot } from "./action-sources.ts";
import type { Database } from "./database.ts";
import { positionOf } from "./position.ts";
import { prepareSeenTypes, type SeenTypes } from "./seen-types.ts";
import { createSlices } from "./slices.ts";

/** Reads lists that a condition or the viewer narrows. */
export interface NarrowLists {
  list(
    viewer: Viewer,
    type: string | AllTypes,
    query: ActionsQuery,
  ): MaybePromise<ActionPage | undefined>;
  count(
    viewer: Viewer,
    type: string | AllTypes,
    where?: Condition,
  ): MaybePromise<number | undefined>;
}

/** How long one slice of a long read takes, in milliseconds: other requests wait for it. */
const sliceTime = 3;

/** How many actions are looked at before the clock is. */
const chunkSize = 64;

interface Plan {
  readonly source: Source;
  readonly where: Condition | undefined;
}

interface Walk extends Plan {
  readonly viewer: Viewer;
  readonly ordinals: Ordinals;
  /** How many are wanted. */
  readonly most: number;
}

/**
 * Prepares the lists that a condition or the viewer narrows.
 *
 * @param builtInTypes - names whose list is empty, not absent, before their first action
 */
export function prepareNarrowLists(
  database: Database,
  builtInTypes: readonly string[],
): NarrowLists {
  const builtIn = new Set(builtInTypes);
  const seenTypes = prepareSeenTypes(database);
  const slices = createSlices();
  const sources = {
    ASCENDING: prepareSources(database, "ASCENDING"),
    DESCENDING: prepareSources(database, "DESCENDING"),
  };
  const selectType = database.prepare<[AccountNumber, string], [type: number]>(
    "SELECT number FROM action_types WHERE account = ? AND name = ? AND erasing = 0",
  );
  const selectAction = database.prepare<
    [ordinal: number, type: number],
    [id: string, document: string, context: string | null, scopes: string | null]
  >(`SELECT id, document, context, scopes FROM actions WHERE position = ${positionOf("?2", "?1")}`);
  const selectPage = `SELECT ${pageColumns} FROM json_each(?2)
    CROSS JOIN actions ON actions.account = ?1 AND actions.ordinal = json_each.value`;
  const documents = database.prepare<[AccountNumber, ordinals: string], PageRow>(
    pageText("document", selectPage),
  );
  const withMembers = database.prepare<
    [AccountNumber, ordinals: string, withContext: number, withScopes: number],
    PageRow
  >(pageText(documentWithMembers("?3", "?4"), selectPage));
  const lines = database.prepare<
    [AccountNumber, ordinals: string, withContext: number, withScopes: number],
    PageRow
  >(pageLines(documentWithMembers("?3", "?4"), selectPage));

  /** Gives undefined when the type is absent, and null when it has no row yet. */
  function typeNumber(viewer: Viewer, name: string): number | null | undefined {
    const number = selectType.get(viewer.account, name)?.[0];
    if (number === undefined) return builtIn.has(name) ? null : undefined;
    return seenTypes(viewer)(number) === undefined ? undefined : number;
  }

  function plan(
    { account }: Viewer,
    type: number | undefined,
    sortOrder: SortOrder,
    conditions: readonly Condition[],
  ): Plan {
    const inOrder = sources[sortOrder];
    return {
      source: type === undefined ? inOrder.ofAccount(account) : inOrder.ofType(type),
      where: conditions.length === 0 ? undefined : { kind: "and", conditions },
    };
  }

  function accepts(where: Condition | undefined, type: string, spot: Spot): boolean {
    if (where === undefined) return true;
    const row = selectAction.get(...spot);
    if (row === undefined) return false;
    const [id, document, context, scopes] = row;
    return matches(where, {
      id,
      type,
      document,
      context: context ?? undefined,
      scopes: scopes ?? undefined,
    });
  }

  /** Walks until it has found what is wanted, or has seen all. */
  function walk({ viewer, source, where, ordinals, most }: Walk): MaybePromise<readonly Spot[]> {
    const found: Spot[] = [];
    let rest: Ordinals | undefined = ordinals;

    function look(types: SeenTypes, spots: readonly Spot[]): void {
      for (const spot of spots) {
        const type = types(spot[1]);
        if (type === undefined || !accepts(where, type, spot)) continue;
        found.push(spot);
        if (found.length === most) break;
      }
    }

    function slice(): boolean {
      const end = performance.now() + sliceTime;
      const types = seenTypes(viewer);
      while (rest !== undefined && found.length < most) {
        if (performance.now() > end) return false;
        const count = where === undefined ? Math.min(most - found.length, 1_000) : chunkSize;
        const chunk = source.read(rest, count);
        look(types, chunk.spots);
        rest = chunk.rest;
      }
      return true;
    }

    // Types may have been deleted since the first slice.
    const stillThere = () => {
      const types = seenTypes(viewer);
      return found.filter(([, type]) => types(type) !== undefined);
    };
    return slices.run(slice)?.then(stillThere) ?? found;
  }

  function readPage(
    account: AccountNumber,
    spots: readonly Spot[],
    { limit, withContext = false, withScopes = false, form }: ActionsQuery,
  ): ActionPage {
    const onPage = spots.slice(0, limit);
    const ordinals = JSON.stringify(onPage.map(([ordinal]) => ordinal));
    const whole = form === "lines" ? lines : withMembers;
    const row =
      withContext || withScopes || form === "lines"
        ? whole.get(account, ordinals, Number(withContext), Number(withScopes))
        : documents.get(account, ordinals);
    if (row === undefined) throw new StoreError("An aggregate gives one row, and gave none.");
    const next = spots.length > limit ? String(onPage.at(-1)?.[0]) : undefined;
    return { text: row[0], next, total: undefined };
  }

  return {
    list(viewer, type, query) {
      const { where, sortOrder, limit } = query;
      const ordinals = ordinalsAfter(query.after, sortOrder);
      const number = type === "all" ? undefined : typeNumber(viewer, type);
      if (type !== "all" && number === undefined) return undefined;
      if (number === null) return readPage(viewer.account, [], query);

      const conditions = [...conditionsOf(viewer), ...(where === undefined ? [] : [where])];
      const planned = plan(viewer, number, sortOrder, conditions);
      const spots = walk({ ...planned, viewer, ordinals, most: limit + 1 });
      const finish = (found: readonly Spot[]) => readPage(viewer.account, found, query);
      return spots instanceof Promise ? spots.then(finish) : finish(spots);
    },

    count(viewer, type, where) {
      const number = type === "all" ? undefined : typeNumber(viewer, type);
      if (type !== "all" && number === undefined) return undefined;
      if (number === null) return 0;

      const conditions = [...conditionsOf(viewer), ...(where === undefined ? [] : [where])];
      const planned = plan(viewer, number, "ASCENDING", conditions);
      const ordinals = ordinalsAfter(undefined, "ASCENDING");
      const spots = walk({ ...planned, viewer, ordinals, most: Number.POSITIVE_INFINITY });
      return spots instanceof Promise ? spots.then(({ length }) => length) : spots.length;
    },
  };
}
