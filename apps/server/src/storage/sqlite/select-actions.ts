import { StoreUnavailableError } from "../errors.ts";
import { meets } from "../matches.ts";
import type {
  AccountNumber,
  ActionPage,
  ActionsQuery,
  AllTypes,
  Condition,
  MaybePromise,
  Viewer,
} from "../store.ts";
import { conditionsOf } from "../visibility.ts";
import { prepareActionFacts } from "./action-facts.ts";
import { type Ordinals, ordinalsAfter } from "./action-page.ts";
import type { Spot } from "./action-sources.ts";
import type { Database } from "./database.ts";
import { preparePlan, type Stage } from "./plan-actions.ts";
import { preparePageReader } from "./read-page.ts";
import { prepareSeenTypes, type SeenTypes } from "./seen-types.ts";
import { createSlices } from "./slices.ts";
import { prepareTermPlaces } from "./term-places.ts";
import { untilCommit } from "./until-commit.ts";

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

/** Of so many types the number is remembered between two commits. */
const rememberedTypes = 1_000;

/** How many candidates are looked at before the clock is. */
const chunkSize = 64;

interface Walk {
  readonly viewer: Viewer;
  /** The name of the type to which the list belongs, or `all`. */
  readonly type: string | AllTypes;
  readonly stages: readonly Stage[];
  /** How many are wanted. */
  readonly most: number;
  readonly isAbandoned?: ActionsQuery["isAbandoned"];
}

export interface NarrowListsOptions {
  /** Names whose list is empty, not absent, before their first action. */
  readonly builtInTypes: readonly string[];
  /** Changes with every commit. */
  readonly revision: () => number;
}

/** Prepares the lists that a condition or the viewer narrows. */
export function prepareNarrowLists(
  database: Database,
  { builtInTypes, revision }: NarrowListsOptions,
): NarrowLists {
  const builtIn = new Set(builtInTypes);
  const seenTypes = prepareSeenTypes(database, revision);
  const slices = createSlices();
  const pages = preparePageReader(database);
  const plan = preparePlan(database, revision);
  const facts = prepareActionFacts(database);
  const termPlaces = prepareTermPlaces(database);
  const selectType = database.prepare<[AccountNumber, string], [type: number]>(
    "SELECT number FROM action_types WHERE account = ? AND name = ? AND erasing = 0",
  );
  const numberOf = untilCommit(
    revision,
    rememberedTypes,
    (account: AccountNumber, name: string) => selectType.get(account, name)?.[0],
  );

  /** Gives undefined when the type is absent, and null when it has no row yet. */
  function typeNumber(viewer: Viewer, name: string): number | null | undefined {
    const number = numberOf(viewer.account, name);
    if (number === undefined) return builtIn.has(name) ? null : undefined;
    return seenTypes(viewer)(number) === undefined ? undefined : number;
  }

  /** Walks until it has found what is wanted, or has seen all. */
  function walk(wanted: Walk): MaybePromise<readonly Spot[]> {
    const { viewer, type, stages, most, isAbandoned = () => false } = wanted;
    const found: Spot[] = [];
    const waiting = stages.map((stage) => ({ ...stage, accepts: check(viewer, type, stage) }));
    let rest: Ordinals | undefined = waiting[0]?.ordinals;

    function slice(): boolean {
      const end = performance.now() + sliceTime;
      const types = seenTypes(viewer);
      for (;;) {
        const [stage] = waiting;
        if (stage === undefined || found.length === most) return true;
        if (rest === undefined || rest[0] > rest[1]) {
          waiting.shift();
          rest = waiting[0]?.ordinals;
          continue;
        }
        if (performance.now() > end) return false;
        const chunk = stage.source.read(rest, Math.min(most - found.length, chunkSize));
        rest = chunk.rest;
        for (const spot of chunk.items) {
          if (!stage.accepts(types, spot)) continue;
          found.push(spot);
          if (found.length === most) break;
        }
      }
    }

    // Types may have been deleted since the first slice.
    const stillThere = () => {
      const types = seenTypes(viewer);
      return found.filter(([, number]) => types(number) !== undefined);
    };
    let isLong = false;
    const inTurn = () => {
      if (isLong && isAbandoned()) {
        throw new StoreUnavailableError("Nobody waits for the list any more.");
      }
      isLong = true;
      return database.readTogether(slice);
    };
    return slices.run(inTurn)?.then(stillThere) ?? found;
  }

  /** Makes what decides whether a candidate belongs to the list. */
  function check({ account }: Viewer, type: string | AllTypes, { where, terms, isTail }: Stage) {
    const ofType = where.filter((condition) => condition.kind === "types");
    const ofAction = where.filter((condition) => condition.kind !== "types");
    const hasTerms = terms.map((some) => termPlaces(account, some));
    const read = isTail ? facts.remembered(account) : facts.read;
    const isOfType = (name: string | undefined): name is string =>
      name !== undefined &&
      (type === "all" || type === name) &&
      ofType.every(({ names }) => names.includes(name));
    // Neighbours are mostly of one type.
    let seen: { types: SeenTypes; number: number; name: string | undefined } | undefined;
    return (types: SeenTypes, spot: Spot): boolean => {
      if (seen?.number !== spot[1] || seen.types !== types) {
        const name = types(spot[1]);
        seen = { types, number: spot[1], name: isOfType(name) ? name : undefined };
      }
      if (seen.name === undefined) return false;
      for (const hasOne of hasTerms) if (!hasOne(spot[0])) return false;
      if (ofAction.length === 0) return true;
      const found = read(spot, seen.name);
      if (found === undefined) return false;
      for (const condition of ofAction) if (!meets(condition, found)) return false;
      return true;
    };
  }

  function list(
    viewer: Viewer,
    type: string | AllTypes,
    query: ActionsQuery,
  ): MaybePromise<ActionPage | undefined> {
    const { where, sortOrder, limit, isAbandoned } = query;
    const ordinals = ordinalsAfter(query.after, sortOrder);
    const number = type === "all" ? undefined : typeNumber(viewer, type);
    if (type !== "all" && number === undefined) return undefined;
    const { account } = viewer;
    if (number === null) return pages.read({ account }, [], query).page;

    const conditions = conjuncts([...conditionsOf(viewer), ...(where ? [where] : [])]);
    const scope = number === undefined ? { account } : { type: number };
    const read = (trust: boolean): MaybePromise<ActionPage> => {
      const wanted = { account, type: number, sortOrder, ordinals, conditions, trust };
      const spots = walk({ viewer, type, stages: plan(wanted), most: limit + 1, isAbandoned });
      const finish = (found: readonly Spot[]) => {
        const { page, isWhole } = pages.read(scope, found, query);
        return isWhole || !trust ? page : read(false);
      };
      return spots instanceof Promise ? spots.then(finish) : finish(spots);
    };
    return read(true);
  }

  return {
    list: (viewer, type, query) => database.readTogether(() => list(viewer, type, query)),

    count(viewer, type, where) {
      const number = type === "all" ? undefined : typeNumber(viewer, type);
      if (type !== "all" && number === undefined) return undefined;
      if (number === null) return 0;

      const conditions = conjuncts([...conditionsOf(viewer), ...(where ? [where] : [])]);
      const sortOrder = "ASCENDING";
      const ordinals = ordinalsAfter(undefined, sortOrder);
      const { account } = viewer;
      const wanted = {
        account,
        type: number,
        sortOrder,
        ordinals,
        conditions,
        trust: false,
      } as const;
      const stages = plan(wanted);
      const spots = walk({ viewer, type, stages, most: Number.POSITIVE_INFINITY });
      return spots instanceof Promise ? spots.then(({ length }) => length) : spots.length;
    },
  };
}

/** What all of some conditions ask for, without any `and` around it. */
function conjuncts(conditions: readonly Condition[]): Condition[] {
  return conditions.flatMap((condition) =>
    condition.kind === "and" ? conjuncts(condition.conditions) : [condition],
  );
}
