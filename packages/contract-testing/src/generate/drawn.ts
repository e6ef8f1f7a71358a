import fc from "fast-check";
import type { Random } from "./draw/random.ts";
import { drawUntil } from "./draw/unsatisfiable.ts";
import { smaller } from "./shrink.ts";

/** Values refused one after the other before drawing gives up. */
const BUDGET = 100;

/**
 * An arbitrary of fast-check from a function that draws and one that judges.
 *
 * Every value, drawn or shrunk, is judged; so the judge alone says what the arbitrary gives. It can
 * shrink any value that the judge accepts, wherever that came from.
 */
export class DrawnArbitrary extends fc.Arbitrary<unknown> {
  readonly #draw: (random: Random) => unknown;
  readonly #isWanted: (value: unknown) => boolean;
  readonly #what: string;

  constructor(
    what: string,
    draw: (random: Random) => unknown,
    isWanted: (value: unknown) => boolean,
  ) {
    super();
    this.#what = what;
    this.#draw = draw;
    this.#isWanted = isWanted;
  }

  /** One value, without fast-check. */
  drawOne(random: Random, budget = BUDGET): unknown {
    return drawUntil(
      budget,
      () => this.#draw(random),
      this.#isWanted,
      () => `No value of ${this.#what} was accepted in ${budget} tries.`,
    );
  }

  override generate(mrng: fc.Random): fc.Value<unknown> {
    return new fc.Value(
      this.drawOne({ int: (least, most) => mrng.nextInt(least, most) }),
      undefined,
    );
  }

  override canShrinkWithoutContext(value: unknown): value is unknown {
    return this.#isWanted(value);
  }

  override shrink(value: unknown): fc.Stream<fc.Value<unknown>> {
    const isWanted = this.#isWanted;
    function* candidates() {
      for (const candidate of smaller(value)) {
        if (isWanted(candidate)) yield new fc.Value<unknown>(candidate, undefined);
      }
    }
    return fc.stream(candidates());
  }
}
