import type { AccountNumber, Condition, SortOrder } from "../store.ts";
import { indexedPrefix } from "../store.ts";
import type { Ordinals } from "./action-page.ts";
import { prepareSources, type Source, type Sources, type Spot } from "./action-sources.ts";
import { type ActionTail, prepareActionTail } from "./action-tail.ts";
import { blockSize } from "./block.ts";
import type { Database } from "./database.ts";
import { mergeTimes } from "./merge-times.ts";
import { untilCommit } from "./until-commit.ts";

/** What is to be listed. */
export interface Wanted {
  readonly account: AccountNumber;
  /** The number of a type; undefined for all. */
  readonly type: number | undefined;
  readonly sortOrder: SortOrder;
  readonly ordinals: Ordinals;
  /** What every action meets; none of them is an `and`. */
  readonly conditions: readonly Condition[];
  /**
   * Whether nearly every action may be taken for one of the type, when nearly every one is: whoever
   * reads them finds out.
   */
  readonly trust: boolean;
}

/** A part of a walk: where candidates come from, and what is left to check of them. */
export interface Stage {
  readonly source: Source<Spot>;
  readonly ordinals: Ordinals;
  readonly where: readonly Condition[];
  /** Of these each candidate has one of each: the index tells. */
  readonly terms: readonly (readonly string[])[];
  /** Whether it is what is not indexed yet. */
  readonly isTail: boolean;
}

interface Asked extends Wanted {
  readonly trusted: number | undefined;
  readonly lastOrdinal: number;
}

/** A way to find candidates without reading everything. */
interface Way {
  readonly source: Source<Spot>;
  /** What need not be checked any more. */
  readonly settles: Condition | undefined;
  /** About how much is read when nothing is found, in entries of the index. */
  readonly cost: () => number;
  /** Whether it knows the newest actions too. */
  readonly isComplete: boolean;
}

/** What reading and parsing an action costs, in entries of the index. */
const documentCost = 12;

/** How far a term is looked at to tell how frequent it is, in blocks. */
const blocksProbed = 200;

/** What a walk over times is taken to cost: less than one over a term that a hundredth has. */
const timeCost = 30_000;

/** How many terms a walk reads side by side at most. */
const termsAtMost = 200;

/** How many terms are looked up for each block of candidates. */
const termsLookedUp = 8;

/** Of so many accounts, and types, the counts are remembered between two commits. */
const rememberedCounts = 1_000;

/** How many terms may begin with a prefix for it to be looked up in the index. */
const prefixedAtMost = 64;

/**
 * Prepares what chooses the way to walk a list.
 *
 * @param revision - changes with every commit
 */
export function preparePlan(
  database: Database,
  revision: () => number,
): (wanted: Wanted) => Stage[] {
  const tailOf = prepareActionTail(database, revision);
  const sources = {
    ASCENDING: prepareSources(database, "ASCENDING"),
    DESCENDING: prepareSources(database, "DESCENDING"),
  };
  const selectAccount = database.prepare<
    [AccountNumber],
    [lastOrdinal: number, indexedBlocks: number, actions: number]
  >("SELECT last_ordinal, indexed_blocks, actions FROM accounts WHERE number = ?");
  const selectType = database.prepare<[AccountNumber, string], [type: number]>(
    "SELECT number FROM action_types WHERE account = ? AND name = ? AND erasing = 0",
  );
  const selectCount = database.prepare<[type: number], [actions: number]>(
    "SELECT actions FROM action_counts WHERE type = ?",
  );
  const probe = database.prepare<
    [AccountNumber, term: string],
    [blocks: number, entries: number, lowest: number, highest: number]
  >(
    `SELECT count(*), coalesce(sum(length(offsets)), 0), coalesce(min(block), 0), coalesce(max(block), 0)
     FROM (SELECT block, offsets FROM action_terms WHERE account = ? AND term = ?
       ORDER BY block DESC LIMIT ${blocksProbed})`,
  );
  const selectNextTerm = database.prepare<[AccountNumber, atLeast: string], [term: string]>(
    "SELECT term FROM action_terms WHERE account = ? AND term >= ? ORDER BY term LIMIT 1",
  );

  const countsOf = untilCommit(
    revision,
    rememberedCounts,
    (account: AccountNumber) => selectAccount.get(account) ?? ([0, 0, 0] as const),
  );
  const actionsOf = untilCommit(
    revision,
    rememberedCounts,
    (type: number) => selectCount.get(type)?.[0] ?? 0,
  );

  /** About how many entries the index has for a term: exact for one that is not frequent. */
  function entriesOf(account: AccountNumber, term: string, lastOrdinal: number): number {
    const [blocks, entries, lowest, highest] = probe.get(account, term) ?? [0, 0, 0, 0];
    if (blocks < blocksProbed) return entries;
    return (entries / ((highest - lowest + 1) * blockSize)) * lastOrdinal;
  }

  /** Gives terms of which every action that meets the condition has one. */
  function leadingTerms(account: AccountNumber, condition: Condition): string[] | undefined {
    switch (condition.kind) {
      case "any":
        return atMost(termsAtMost, condition.terms);
      case "prefix":
        return termsWith(account, indexedPrefix(condition.term));
      case "or": {
        const parts = condition.conditions.map((part) => leadingTerms(account, part));
        return parts.includes(undefined)
          ? undefined
          : atMost(
              termsAtMost,
              parts.flatMap((part) => part ?? []),
            );
      }
      case "and":
        for (const part of condition.conditions) {
          const found = leadingTerms(account, part);
          if (found !== undefined) return found;
        }
        return undefined;
      default:
        return undefined;
    }
  }

  /** Jumps from each term to the next one, and gives up when there are many. */
  function termsWith(account: AccountNumber, prefix: string): string[] | undefined {
    const found: string[] = [];
    let atLeast = prefix;
    for (;;) {
      const [term] = selectNextTerm.get(account, atLeast) ?? [];
      if (term === undefined || !term.startsWith(prefix)) return found;
      if (found.length === prefixedAtMost) return undefined;
      found.push(term);
      atLeast = `${term}\u0001`; // the least text after it: there is no NUL in a term
    }
  }

  function typesOf(account: AccountNumber, names: readonly string[]): number[] {
    return [...new Set(names)].flatMap((name) => selectType.get(account, name) ?? []);
  }

  function isNearlyAll(type: number | undefined, actions: number): type is number {
    return type !== undefined && actionsOf(type) > 0.98 * actions;
  }

  function wayOf(
    inOrder: Sources,
    { account, trusted, lastOrdinal }: Asked,
    condition: Condition,
  ): Way | undefined {
    if (condition.kind === "ids") {
      const source = inOrder.ofIds(account, condition.ids);
      return { source, settles: condition, cost: () => 0, isComplete: true };
    }
    if (condition.kind === "types") {
      const types = typesOf(account, condition.names);
      return { ...wayOfTypes(inOrder, types), settles: condition };
    }
    if (condition.kind === "time") {
      const source = inOrder.ofTime(account, condition, trusted);
      return { source, settles: condition, cost: () => timeCost, isComplete: false };
    }
    const terms = leadingTerms(account, condition);
    if (terms === undefined) return undefined;
    const distinct = [...new Set(terms)];
    return {
      source: inOrder.ofTerms(account, distinct, trusted),
      settles: isSettledByTerms(condition) ? condition : undefined,
      cost: () => distinct.reduce((sum, term) => sum + entriesOf(account, term, lastOrdinal), 0),
      isComplete: false,
    };
  }

  function wayOfTypes(inOrder: Sources, types: readonly number[]): Way {
    return {
      source: inOrder.ofTypes(types),
      settles: undefined,
      cost: () => types.reduce((sum, type) => sum + actionsOf(type), 0) * documentCost,
      isComplete: true,
    };
  }

  return function plan(wanted) {
    const { account, type, sortOrder, ordinals } = wanted;
    const conditions = mergeTimes(wanted.conditions);
    const inOrder = sources[sortOrder];
    const [lastOrdinal, indexedBlocks, actions] = countsOf(account);
    const trusted = wanted.trust && isNearlyAll(type, actions) ? type : undefined;
    const everything = {
      source: type === undefined ? inOrder.ofAccount(account) : inOrder.ofTypes([type]),
      where: conditions,
      terms: [],
    };

    const ways = conditions.flatMap(
      (part) => wayOf(inOrder, { ...wanted, trusted, lastOrdinal }, part) ?? [],
    );
    if (type !== undefined) ways.push(wayOfTypes(inOrder, [type]));
    const way = cheapest(ways, lastOrdinal);
    if (way === undefined) return [{ ...everything, ordinals, isTail: false }];

    const where = conditions.filter((condition) => condition !== way.settles);
    if (way.isComplete) return [{ source: way.source, where, terms: [], ordinals, isTail: false }];
    const [lowest, highest] = ordinals;
    const firstOfTail = indexedBlocks * blockSize;
    const indexed: Stage = {
      source: way.source,
      where: where.filter((condition) => !isLookedUp(condition)),
      terms: where.filter(isLookedUp).map(({ terms }) => terms),
      ordinals: [lowest, Math.min(highest, firstOfTail - 1)],
      isTail: false,
    };
    const newest = tailOf(account, firstOfTail, sortOrder);
    const tail: Stage = {
      ...everything,
      ...(newest && inTail(newest, way, conditions)),
      ordinals: [Math.max(lowest, firstOfTail), highest],
      isTail: true,
    };
    return sortOrder === "DESCENDING" ? [tail, indexed] : [indexed, tail];
  };
}

/** Finds candidates among the actions that are not indexed yet in the way that finds the others. */
function inTail(
  tail: ActionTail,
  { settles }: Way,
  conditions: readonly Condition[],
): Pick<Stage, "source" | "where"> {
  const where = conditions.filter((condition) => condition !== settles);
  if (settles?.kind === "any") return { source: tail.withOneOf(settles.terms), where };
  if (settles?.kind === "time") return { source: tail.between(settles), where };
  return { source: tail.all, where: conditions };
}

/** Whether an action that has one of the condition's leading terms is sure to meet it. */
function isSettledByTerms(condition: Condition): boolean {
  switch (condition.kind) {
    case "any":
      return true;
    case "prefix":
      // Of a longer value the index has a beginning of this length, which may end in a filler.
      return indexedPrefix(`${condition.term} `) === `${condition.term} `;
    case "or":
      return condition.conditions.every(isSettledByTerms);
    default:
      return false;
  }
}

/** Whether it is cheaper to look up the terms of a condition than to read documents. */
function isLookedUp(condition: Condition): condition is Extract<Condition, { kind: "any" }> {
  return condition.kind === "any" && condition.terms.length <= termsLookedUp;
}

function atMost<Item>(most: number, items: readonly Item[]): Item[] | undefined {
  return items.length > most ? undefined : [...items];
}

/** @param most - more than any walk over a term costs */
function cheapest([first, ...others]: readonly Way[], most: number): Way | undefined {
  if (first === undefined || others.length === 0) return first;
  const [type] = others;
  // What is most frequent: one condition, and a type with a fair share of the actions.
  if (others.length === 1 && type?.isComplete && type.cost() > most) return first;
  let best = { way: first, cost: first.cost() };
  for (const way of others) {
    const cost = way.cost();
    if (cost < best.cost) best = { way, cost };
  }
  return best.way;
}
