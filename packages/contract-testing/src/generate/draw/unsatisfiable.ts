/** No value was found within the budget; the message says for what. */
export class Unsatisfiable extends Error {
  override name = "Unsatisfiable";
}

/**
 * Draws until a value is accepted.
 *
 * @throws {Unsatisfiable} when the budget is used up: a filter never spins.
 */
export function drawUntil<T>(
  budget: number,
  draw: () => T,
  isWanted: (value: T) => boolean,
  what: () => string,
): T {
  for (let tries = 0; tries < budget; tries += 1) {
    const value = draw();
    if (isWanted(value)) return value;
  }
  throw new Unsatisfiable(what());
}
