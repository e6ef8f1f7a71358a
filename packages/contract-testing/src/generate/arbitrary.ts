import type fc from "fast-check";
import type { Direction } from "../document/direction.ts";
import { ContractError } from "../document/error.ts";
import type { LoadedDocument } from "../document/load.ts";
import type { Place } from "../document/place.ts";
import { isValid } from "../document/validate.ts";
import { fixedRandom } from "./draw/random.ts";
import { Unsatisfiable } from "./draw/unsatisfiable.ts";
import { DrawnArbitrary } from "./drawn.ts";
import { createGenerator, type DrawOptions, type Generator } from "./generator.ts";
import { resourceOf } from "./schema/resource.ts";

const generators = new WeakMap<LoadedDocument, Map<string, Generator>>();

/** The generator of a document, direction and options; made once, since nodes are dear. */
export function generatorOf(
  document: LoadedDocument,
  direction: Direction,
  options: DrawOptions = {},
): Generator {
  const known = generators.get(document) ?? new Map<string, Generator>();
  generators.set(document, known);
  const key = JSON.stringify([direction, options.text, options.fullness, options.depth]);
  const generator = known.get(key) ?? createGenerator(resourceOf(document, direction), options);
  known.set(key, generator);
  return generator;
}

/**
 * Valid values of a schema, small and large, with and without optional members, at bounds.
 *
 * They are built from the merged rules (JSON Schema 2020-12), not drawn until one happens to fit,
 * and each is held against the validator before it is given. In a request, `readOnly` members are
 * left out; in a response, `writeOnly` ones.
 *
 * @param document the document that the schema stands in
 * @param place the schema
 * @param direction as what the values are meant
 * @returns an arbitrary of JSON values, which shrinks to small and simple ones
 * @throws {ContractError} when no value satisfies the schema; the message says why.
 * @example
 * const items = valuesOf(document, { pointer: "#/components/schemas/Item", value }, "request");
 * fc.assert(fc.property(items, (item) => isAccepted(item)));
 */
export function valuesOf(
  document: LoadedDocument,
  place: Place,
  direction: Direction,
  options: DrawOptions = {},
): fc.Arbitrary<unknown> {
  const generator = generatorOf(document, direction, options);
  const conjuncts = [{ schema: generator.resource.at(place.pointer) }];
  const values = new DrawnArbitrary(
    place.pointer,
    (random) => generator.draw(conjuncts, random),
    (value) => isValid(document, place.pointer, value, direction),
  );
  try {
    values.drawOne(fixedRandom(1));
  } catch (error) {
    if (!(error instanceof Unsatisfiable)) throw error;
    const where = document.where(place.pointer);
    throw new ContractError(`No value satisfies the schema at ${where}: ${error.message}.`, {
      cause: error,
    });
  }
  return values;
}
