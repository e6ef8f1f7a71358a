import type { Operation } from "../document/operations.ts";
import type { Expectation } from "./phase.ts";

/** The status itself where the operation documents it by name, otherwise what is given. */
export function documentedOr(
  operation: Operation,
  status: string,
  otherwise: Expectation,
): Expectation {
  return isNamed(operation, status) ? { status } : otherwise;
}

/** Whether the operation documents the status itself, not by a range or `default`. */
export function isNamed(operation: Operation, status: string): boolean {
  return operation.responses.some((response) => response.status === status);
}

/** Whether the operation documents anything but refusals and failures. */
export function promisesSuccess({ responses }: Operation): boolean {
  return responses.length === 0 || responses.some(({ status }) => /^[123d]/i.test(status));
}

/** Whether a status is the one that is expected, or of the expected range. */
export function meets(status: number, expected: string): boolean {
  const name = expected.toUpperCase();
  return name === String(status) || name === `${Math.floor(status / 100)}XX` || name === "DEFAULT";
}
