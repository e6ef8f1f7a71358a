import fc from "fast-check";
import { fragments, type Schema, wrappers } from "./fragments.ts";

/** A schema to be tested, with what it combines. */
export interface Combination {
  /** The keywords, such as "items × uniqueItems" or "not > required". */
  readonly keywords: string;
  readonly schema: Schema;
}

/** Every keyword alone, every pair side by side, and every keyword inside every other. */
export function combinations(): Combination[] {
  const all = Object.entries(fragments);
  const alone = all.flatMap(([keyword, schemas]) =>
    schemas.map((schema) => ({ keywords: keyword, schema })),
  );
  const pairs = all.flatMap(([first, left], index) =>
    all.slice(index + 1).flatMap(([second, right]) => beside(first, left, second, right)),
  );
  const nested = Object.entries(wrappers).flatMap(([outer, wrap]) =>
    all.flatMap(([inner, schemas]) =>
      schemas.map((schema) => ({ keywords: `${outer} > ${inner}`, schema: wrap(schema) })),
    ),
  );
  return [...alone, ...pairs, ...nested];
}

/** As many pairs as the longer list has members, so that every fragment meets the other keyword. */
function beside(
  first: string,
  left: readonly Schema[],
  second: string,
  right: readonly Schema[],
): Combination[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => ({
    keywords: `${first} × ${second}`,
    schema: { ...left[index % left.length], ...right[index % right.length] },
  }));
}

/**
 * Schemas in which several keywords meet at several depths.
 *
 * @param seed - the same seed gives the same schemas
 * @param count - how many
 */
export function mixtures(seed: number, count: number): Combination[] {
  const fragment = fc.constantFrom(...Object.values(fragments).flat());
  const merged = (parts: readonly Schema[]): Schema => Object.assign({}, ...parts);
  const wrapped = (inner: fc.Arbitrary<Schema>) =>
    fc
      .tuple(fc.constantFrom(...Object.values(wrappers)), inner)
      .map(([wrap, schema]) => wrap(schema));
  const layer = (inner: fc.Arbitrary<Schema>) =>
    fc.array(fc.oneof(fragment, wrapped(inner)), { minLength: 1, maxLength: 3 }).map(merged);
  return fc
    .sample(layer(layer(fragment)), { seed, numRuns: count })
    .map((schema) => ({ keywords: Object.keys(schema).join(" + "), schema }));
}
