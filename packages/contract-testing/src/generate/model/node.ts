import { fixedRandom, pick } from "../draw/random.ts";
import { Unsatisfiable } from "../draw/unsatisfiable.ts";
import { variantsOf } from "./variants.ts";
import type { Conjunct, Drawing, Variant, World } from "./world.ts";

/** Deeper than this, every way counts as endless. */
const MOST_DEPTH = 40;

/** The values that satisfy some schemas at once. */
export class Node {
  readonly #world: World;
  readonly #conjuncts: readonly Conjunct[];
  readonly #fits = new Map<number, boolean>();
  #variants: readonly Variant[] | undefined;
  #strict: readonly Variant[] | undefined;
  readonly #live = new Map<number, readonly Variant[]>();
  readonly #probed = new Map<Variant, { readonly tried: number; readonly isAlive: boolean }>();
  #reason = "the rules contradict each other";

  constructor(world: World, conjuncts: readonly Conjunct[]) {
    this.#world = world;
    this.#conjuncts = conjuncts;
  }

  /** Whether some value is nested no deeper than this, as far as the schemas tell. */
  fits(depth: number): boolean {
    if (depth < 0) return false;
    const known = this.#fits.get(depth);
    if (known !== undefined) return known;
    const fits = this.#all().some((variant) => variant.fits(depth));
    this.#fits.set(depth, fits);
    return fits;
  }

  /** The depth of the flattest value; undefined when there is no end to any. */
  leastDepth(): number | undefined {
    for (let depth = 0; depth <= MOST_DEPTH; depth += 1) if (this.fits(depth)) return depth;
    return undefined;
  }

  /** Why there is no value, when there is none of any depth. */
  reason(): string {
    return this.#all().length === 0
      ? "the rules contradict each other"
      : "something that it must hold has no value, or there is no end to it";
  }

  /** Whether a value was found that is nested no deeper than this. */
  isPossible(depth: number): boolean {
    return this.#alive(depth).length > 0;
  }

  /**
   * Draws a value.
   *
   * @throws {Unsatisfiable} when there is none, or none was found within the budget.
   */
  draw(drawing: Drawing): unknown {
    const open = [...this.#alive(drawing.depth)];
    let reason = this.#reason;
    while (open.length > 0) {
      const variant = weighted(drawing, open);
      try {
        return variant.draw(drawing);
      } catch (error) {
        if (!(error instanceof Unsatisfiable)) throw error;
        reason = error.message;
        open.splice(open.indexOf(variant), 1);
      }
    }
    throw new Unsatisfiable(reason);
  }

  #all(): readonly Variant[] {
    this.#variants ??= variantsOf(this.#world, this.#conjuncts, false);
    return this.#variants;
  }

  /**
   * The variants of which a value was found; which they are depends on the depth and nothing else.
   *
   * Those that do not fit into the depth are not looked at: so a question about a recursive schema
   * is always answered by flatter ones, and ends.
   */
  #alive(depth: number): readonly Variant[] {
    const known = this.#live.get(depth);
    if (known !== undefined) return known;
    const fitting = this.#all().filter((variant) => variant.fits(depth));
    let live = fitting.filter((variant) => this.#probe(variant, depth));
    if (live.length < fitting.length || fitting.length === 0) {
      this.#strict ??= variantsOf(this.#world, this.#conjuncts, true);
      const strict = this.#strict.filter(
        (variant) => variant.fits(depth) && this.#probe(variant, depth),
      );
      if (strict.length > live.length) live = strict;
    }
    this.#live.set(depth, live);
    return live;
  }

  /** Tries the flattest values, and those that are a little deeper. */
  #probe(variant: Variant, most: number): boolean {
    const known = this.#probed.get(variant) ?? { tried: -1, isAlive: false };
    if (known.isAlive || known.tried >= most) return known.isAlive;
    let least = 0;
    while (!variant.fits(least)) least += 1;
    const depths = [least, Math.min(least + 2, most)].filter((depth) => depth > known.tried);
    const isAlive = depths.some((depth) => this.#tryDraw(variant, depth));
    this.#probed.set(variant, { tried: Math.max(known.tried, ...depths), isAlive });
    return isAlive;
  }

  #tryDraw(variant: Variant, depth: number): boolean {
    try {
      variant.draw({ random: fixedRandom(1), depth, level: 3 });
      return true;
    } catch (error) {
      if (!(error instanceof Unsatisfiable)) throw error;
      this.#reason = error.message;
      return false;
    }
  }
}

function weighted({ random }: Drawing, variants: readonly Variant[]): Variant {
  const total = variants.reduce((sum, { weight }) => sum + weight, 0);
  let at = random.int(1, total);
  for (const variant of variants) {
    at -= variant.weight;
    if (at <= 0) return variant;
  }
  return pick(random, variants);
}
