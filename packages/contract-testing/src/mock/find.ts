import { plain } from "../state/identify.ts";
import { fill, idText } from "./addresses.ts";
import type { Collection } from "./resources.ts";
import type { Store, Stored } from "./store.ts";

/** Members that name a thing besides its id. */
const names = /^(?:id|uuid|name|key|slug|code)$/;

/**
 * Finds a stored thing by the values of the path parameters, the last of which names it: by its id, or, as
 * some APIs allow, by its name.
 */
export function findIn(
  collection: Collection,
  store: Store,
  values: readonly unknown[],
): Stored | undefined {
  const known = store.collection(fill(collection.path, values));
  const text = idText(values.at(-1));
  const isNamed = ({ facts }: Stored) =>
    Object.entries(facts).some(([name, value]) => value === text && names.test(plain(name)));
  return known.get(text) ?? [...known.values()].find(isNamed);
}
