import type fc from "fast-check";
import type { Direction } from "../document/direction.ts";
import type { LoadedDocument } from "../document/load.ts";
import type { Place } from "../document/place.ts";
import { isValid } from "../document/validate.ts";
import { generatorOf } from "./arbitrary.ts";
import { sameReason } from "./closure.ts";
import { fixedRandom, pick } from "./draw/random.ts";
import { Unsatisfiable } from "./draw/unsatisfiable.ts";
import { DrawnArbitrary } from "./drawn.ts";
import { createGenerator, type DrawOptions, type Generator } from "./generator.ts";
import { type Deletion, without } from "./schema/resource.ts";
import { type Site, sitesOf } from "./sites.ts";

/** One keyword of the document, and whole values that break it and nothing else. */
export interface FaultSite {
  /** The pointer of the keyword in the document. */
  readonly pointer: string;
  /** Where in the value the fault is: a JSON pointer, empty for the whole. */
  readonly path: string;
  readonly keyword: string;
  /** Tells the ways of breaking one keyword apart: the wrong type, the missing name, `none`. */
  readonly kind: string;
  /** What is wrong, in words: `/price is below 0`. */
  readonly reason: string;
  /** What, left out of the document, makes the values valid: the keyword, and its repetitions. */
  readonly deletions: readonly Deletion[];
  /** Values that are invalid for this reason alone; undefined for a site that is unreachable. */
  readonly values: fc.Arbitrary<unknown> | undefined;
  /** Why no value can show this fault. */
  readonly unreachable: string | undefined;
}

/** Few optional members: what a fault does not need only hides it. */
const SPARE: DrawOptions = { fullness: 2, depth: 4 };

/**
 * Every way of being invalid for exactly one reason: one keyword, at one place.
 *
 * For a keyword K of the schema S, values are built from S without K, and not K, at the end of the
 * way that leads to K. Each is held against the definition before it is given: invalid under S, and
 * valid once K is taken out of the document.
 *
 * @returns the sites in the order of the document, breadth first; unreachable ones with the reason.
 * The values of a site are built when they are first asked for
 * @example
 * for (const site of faultsOf(document, place, "request")) {
 *   if (site.values) fc.assert(fc.property(site.values, (value) => isRefused(value)));
 * }
 */
export function faultsOf(
  document: LoadedDocument,
  place: Place,
  direction: Direction,
  options: DrawOptions = {},
): FaultSite[] {
  const own = { ...SPARE, ...options };
  const generator = generatorOf(document, direction, own);
  let goals = 0;
  let last: { readonly key: string; readonly lenient: Generator } | undefined;
  const search: Search = {
    pointer: place.pointer,
    isInvalid: (value) => !isValid(document, place.pointer, value, direction),
    newGoal() {
      goals += 1;
      return goals;
    },
    lenientWithout(deletions) {
      // The ways of breaking one keyword follow each other and share what has been worked out.
      const key = JSON.stringify(deletions);
      if (last?.key === key) return last.lenient;
      const lenient = createGenerator(without(generator.resource, deletions), own);
      last = { key, lenient };
      return lenient;
    },
  };
  return sitesOf(generator, place.pointer).map((site) => {
    const reason = `${site.path === "" ? "the value" : site.path} ${site.words}`;
    const { pointer, path, keyword, kind } = site;
    let made: Reach | undefined;
    const reach = () => {
      made ??= reachOf(search, generator, site);
      return made;
    };
    // To build values takes milliseconds, and a large schema has thousands of sites.
    return {
      pointer,
      path,
      keyword,
      kind,
      reason,
      get deletions() {
        return reach().deletions;
      },
      get values() {
        return reach().values;
      },
      get unreachable() {
        return reach().unreachable;
      },
    };
  });
}

/** What comes of building the values of a site. */
type Reach = Pick<FaultSite, "deletions" | "values" | "unreachable">;

function reachOf(search: Search, generator: Generator, site: Site): Reach {
  const unreachable = (why: string): Reach => ({
    deletions: [site.deletion],
    values: undefined,
    unreachable: why,
  });
  if (site.blocked !== undefined) return unreachable(site.blocked);
  const alone = valuesAt(search, site, [site.deletion]);
  if (typeof alone !== "string") {
    return { deletions: [site.deletion], values: alone, unreachable: undefined };
  }
  const deletions = sameReason(generator, generator.resource.at(search.pointer), site);
  if (deletions.length < 2) return unreachable(alone);
  const together = valuesAt(search, site, deletions);
  if (typeof together === "string") return unreachable(alone);
  return { deletions, values: together, unreachable: undefined };
}

/** How many values may be refused before a way counts as closed. */
const MANY = 100;
const FEW = 12;

/** What the search for the values of one site needs of the whole. */
interface Search {
  readonly pointer: string;
  isInvalid(value: unknown): boolean;
  /** A number that no other goal of this call has. */
  newGoal(): number;
  lenientWithout(deletions: readonly Deletion[]): Generator;
}

/** Values of a fault, or why there are none. */
function valuesAt(
  search: Search,
  site: Site,
  deletions: readonly Deletion[],
): fc.Arbitrary<unknown> | string {
  const lenient = search.lenientWithout(deletions);
  const root = lenient.resource.at(search.pointer);
  const refusals = { isValid: 0, isElse: 0 };
  const isWanted = (value: unknown) => {
    if (!lenient.accepts(root, value)) {
      refusals.isElse += 1;
      return false;
    }
    if (search.isInvalid(value)) return true;
    refusals.isValid += 1;
    return false;
  };
  let why = "";
  const found: DrawnArbitrary[] = [];
  const hasChoice = site.steps.some(({ keyword }) => keyword === "anyOf" || keyword === "oneOf");
  // That other branches refuse the value is cheaper to see than to build: they can be many.
  const ways = [false, ...(hasChoice ? [true] : [])].flatMap((isExclusive) =>
    site.ways.map((add, index) => ({ add, isExclusive, isLast: index === 2 })),
  );
  for (const { add, isExclusive, isLast } of ways) {
    // Other types, and branches made to refuse the value, are the second choice.
    if (found.length > 0 && (isExclusive || (isLast && site.kind === "outside"))) break;
    const goal = { id: search.newGoal(), steps: site.steps, at: 0, add, isExclusive };
    const conjuncts = [{ schema: root, goal }];
    const values = new DrawnArbitrary(
      site.pointer,
      (random) => lenient.draw(conjuncts, random),
      isWanted,
    );
    try {
      // Where branches are only watched, faults must come easily, or they are built.
      const seeds = hasChoice && !isExclusive ? [1, 2, 3] : [1];
      for (const seed of seeds) values.drawOne(fixedRandom(seed), seeds.length > 1 ? FEW : MANY);
      found.push(values);
    } catch (error) {
      if (!(error instanceof Unsatisfiable)) throw error;
      if (why === "" || isExclusive) why = error.message;
    }
    // Of a bound, only the values right behind it are wanted, if there are any.
    if (found.length > 0 && site.kind === "beyond") break;
  }
  if (found.length === 0) return explain(why, refusals);
  return new DrawnArbitrary(
    site.pointer,
    (random) => pick(random, found).drawOne(random),
    isWanted,
  );
}

function explain(why: string, refusals: { isValid: number; isElse: number }): string {
  if (refusals.isValid > refusals.isElse) return "the document allows such values by another way";
  if (refusals.isElse > 0) return "another rule is broken with it whatever the value";
  return why;
}
