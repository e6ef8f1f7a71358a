import type { Direction } from "../document/direction.ts";
import { brief, isEqual, isObject, type JsonObject } from "../document/json.ts";
import type { LoadedDocument } from "../document/load.ts";
import type { Place } from "../document/place.ts";
import { below } from "../document/pointer.ts";
import { isValid } from "../document/validate.ts";
import { type Aim, aimsAt } from "./aims.ts";
import { generatorOf } from "./arbitrary.ts";
import { fixedRandom } from "./draw/random.ts";
import { Unsatisfiable } from "./draw/unsatisfiable.ts";
import { createGenerator, type DrawOptions } from "./generator.ts";
import { canonical } from "./schema/canonical.ts";
import { visitsOf } from "./sites.ts";
import { spread } from "./spread.ts";

/** A valid value that goes to the edge of one keyword. */
export interface Boundary {
  readonly keyword: string;
  /** The pointer of the keyword in the document. */
  readonly pointer: string;
  /** Where in the value the keyword speaks: a JSON pointer. */
  readonly path: string;
  /** What the value does: `/name has 3 characters, the least`. */
  readonly reason: string;
  /** A whole value of the root schema. */
  readonly value: unknown;
}

const TRIES = 20;

/**
 * Valid values at the boundaries of every keyword that is reachable: each enum value, each type,
 * each bound and its neighbour, each optional member alone, all and none, each branch, and so on.
 *
 * The list is always the same for the same document. A boundary that no valid value reaches, because
 * another rule is tighter, is left out: the other rule's boundary is in the list.
 *
 * @param most - how many are built; of more, a selection from everywhere in the schema
 * @example
 * for (const { value, reason } of boundariesOf(document, place, "request")) {
 *   test(reason, () => expectAccepted(value));
 * }
 */
export function boundariesOf(
  document: LoadedDocument,
  place: Place,
  direction: Direction,
  options: DrawOptions = {},
  most = Number.POSITIVE_INFINITY,
): Boundary[] {
  const spare: DrawOptions = { fullness: 0, depth: 3, ...options };
  const world = generatorOf(document, direction, spare);
  const generator = createGenerator(world.resource, spare);
  const root = world.resource.at(place.pointer);
  const found: Boundary[] = [];
  const seen = new Set<string>();
  let id = 0;
  const aims = visitsOf(world, place.pointer).flatMap((visit) => {
    if (visit.blocked !== undefined || !isObject(visit.schema)) return [];
    return [...aimsAt(visit.schema), ...examplesAt(visit.schema)].map((aim) => ({ visit, aim }));
  });
  for (const { visit, aim } of spread(aims, most)) {
    id += 1;
    const goal = { id, steps: visit.steps, at: 0, add: aim.add, isExclusive: false };
    const random = fixedRandom(id);
    const value = tryDraw(
      () => generator.draw([{ schema: root, goal }], random),
      (drawn) => isValid(document, place.pointer, drawn, direction),
    );
    if (value === undefined || !isNew(seen, aim, value)) continue;
    found.push({
      keyword: aim.keyword,
      pointer: below(visit.pointer, aim.keyword),
      path: visit.path,
      reason: `${visit.path === "" ? "the value" : visit.path} ${aim.words}`,
      value,
    });
  }
  return found;
}

/** One value may serve several keywords, but is listed once for each. */
function isNew(seen: Set<string>, { keyword }: Aim, value: unknown): boolean {
  const key = `${keyword} ${canonical(value)}`;
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

function tryDraw(draw: () => unknown, isWanted: (value: unknown) => boolean): unknown {
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      const value = draw();
      if (isWanted(value)) return value;
    } catch (error) {
      if (!(error instanceof Unsatisfiable)) throw error;
      return undefined;
    }
  }
  return undefined;
}

/** What the schema itself shows: examples and the default, as far as they are valid. */
function examplesAt(schema: JsonObject): Aim[] {
  const shown: [string, unknown][] = [
    ...("default" in schema ? [["default", schema.default] as [string, unknown]] : []),
  ];
  return shown
    .filter(([, value], index) => shown.findIndex(([, other]) => isEqual(other, value)) === index)
    .map(([keyword, value]) => ({
      keyword,
      words: `is the ${keyword} ${brief(value, 40)}`,
      add: [{ const: value }],
    }));
}
