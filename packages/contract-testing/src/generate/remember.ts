import type { LoadedDocument } from "../document/load.ts";

const remembered = new WeakMap<LoadedDocument, Map<string, unknown>>();

/**
 * Makes something once for a document: what follows from the document and a seed alone is the same in
 * every run, and dear to make.
 *
 * @param key - names what is made and all that it follows from, besides the document
 */
export function remember<T>(document: LoadedDocument, key: string, make: () => T): T {
  const known = remembered.get(document) ?? new Map<string, unknown>();
  remembered.set(document, known);
  if (known.has(key)) return known.get(key) as T; // the key says what was made
  const made = make();
  known.set(key, made);
  return made;
}
