import type { Store } from "../../storage/store.ts";
import { type CompiledSchema, compileSchema } from "./judge/compile.ts";

/** The schemas that are ready to judge, of all accounts. */
export interface SchemaCache {
  /** Gets a schema by its key in the store; undefined when it is gone with its type. */
  get(key: number): Promise<CompiledSchema | undefined>;
}

/** How many characters of schemas are kept: what is made of one takes about fifty times as much. */
const mostCharacters = 1_000_000;

/** Makes a cache that lets go of what was not used for longest. */
export function createSchemaCache(store: Store): SchemaCache {
  const kept = new Map<number, { compiled: CompiledSchema; size: number }>();
  let characters = 0;

  return {
    async get(key) {
      const known = kept.get(key);
      if (known !== undefined) {
        kept.delete(key);
        kept.set(key, known);
        return known.compiled;
      }
      const text = await store.typeSchemas.text(key);
      if (text === undefined) return undefined;
      const compiled = compileSchema(JSON.parse(text));
      kept.set(key, { compiled, size: text.length });
      characters += text.length;
      for (const [oldest, { size }] of kept) {
        if (characters <= mostCharacters) break;
        kept.delete(oldest);
        characters -= size;
      }
      return compiled;
    },
  };
}
