/**
 * Makes a PascalCase identifier of a text.
 *
 * @example
 * pascalCase("X-Request-Id"); // "XRequestId"
 */
export function pascalCase(text: string): string {
  const words = text.split(/[^\p{L}\p{Nd}\p{Nl}\p{M}_$]+/u).filter((word) => word !== "");
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /^[\p{L}_$]/u.test(name) ? name : `_${name}`;
}

/**
 * Makes a camelCase identifier of a text; a run of capitals is one word.
 *
 * @example
 * camelCase("repos/get-content"); // "reposGetContent"
 * camelCase("WWW-Authenticate"); // "wwwAuthenticate"
 */
export function camelCase(text: string): string {
  return pascalCase(text).replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+|^\p{Lu}/u, (capitals) =>
    capitals.toLowerCase(),
  );
}

/** Hands out names, each once: a name that is taken gets a number. */
export interface Names {
  take(wanted: string): string;
}

/**
 * @param reserved - names that are taken from the start
 */
export function createNames(reserved: Iterable<string> = []): Names {
  const taken = new Set(reserved);
  return {
    take(wanted) {
      let name = wanted;
      for (let number = 2; taken.has(name); number++) name = `${wanted}${number}`;
      taken.add(name);
      return name;
    },
  };
}
