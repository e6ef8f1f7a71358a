import type { JsonObject } from "../document/json.ts";
import type { LoadedDocument } from "../document/load.ts";
import type { Place } from "../document/place.ts";
import { isValid } from "../document/validate.ts";
import { generatorOf } from "./arbitrary.ts";
import { fixedRandom } from "./draw/random.ts";
import { Unsatisfiable } from "./draw/unsatisfiable.ts";

/** How many values are drawn for the shortest to be taken. */
const DRAWS = 8;

/**
 * The shortest of some values of a request that are drawn from the model of a schema.
 *
 * @param more - what else must hold, as a schema
 * @param isWanted - what else must hold, that no schema says
 * @returns an {@link Unsatisfiable} where none is found, which says why
 */
export function drawSmall(
  document: LoadedDocument,
  { pointer }: Place,
  more: JsonObject = {},
  isWanted: (value: unknown) => boolean = () => true,
): unknown {
  const generator = generatorOf(document, "request", { text: "plain", fullness: 2, depth: 2 });
  const conjuncts = [{ schema: generator.resource.at(pointer) }, { schema: more }];
  const found: unknown[] = [];
  try {
    for (let seed = 1; seed <= DRAWS; seed += 1) {
      const value = generator.draw(conjuncts, fixedRandom(seed));
      if (isValid(document, pointer, value, "request") && isWanted(value)) found.push(value);
    }
  } catch (error) {
    if (!(error instanceof Unsatisfiable)) throw error;
    if (found.length === 0) return error;
  }
  const size = (value: unknown) => JSON.stringify(value).length;
  found.sort((left, right) => size(left) - size(right));
  return found.length > 0 ? found[0] : new Unsatisfiable("every value that was drawn is refused");
}
