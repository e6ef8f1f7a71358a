import { type Code, print } from "./code.ts";
import { camelCase, createNames } from "./names.ts";

/** Collects what several operations share, so that a file has each of them once, as a constant. */
export interface Shared {
  /**
   * The name of the constant for a component, or the code itself where it is written in place.
   *
   * @param component - the name under `components`, if there is one
   * @param suffix - tells components of different kinds apart, such as "Header"
   * @param type - the type to annotate the constant with
   */
  use(component: string | undefined, suffix: string, code: () => Code, type?: string): Code;
  /** The declarations of all constants, each after those it uses. */
  constants(): string[];
  /** The types that the declarations mention. */
  types(): string[];
}

/**
 * @param reserved - names that the file uses for something else
 */
export function createShared(reserved: readonly string[]): Shared {
  const names = createNames(reserved);
  const known = new Map<string, string>();
  const texts: string[] = [];
  const types = new Set<string>();
  return {
    use(component, suffix, code, type) {
      if (component === undefined) return code();
      const key = `${suffix} ${component}`;
      const existing = known.get(key);
      if (existing !== undefined) return existing;
      const name = names.take(camelCase(component) + suffix);
      known.set(key, name);
      if (type !== undefined) types.add(type);
      const start = `const ${name}${type === undefined ? "" : `: ${type}`} = `;
      const value = print(code(), 0, start.length + 1);
      texts.push(`${start}${value};\n`);
      return name;
    },
    constants: () => texts,
    types: () => [...types],
  };
}
