import type { Operation } from "../document/operations.ts";
import { declaredFor } from "../document/responses.ts";

/** The first of some statuses that the operation documents: by name, then by range or `default`. */
export function documentedStatus(
  operation: Operation,
  ...statuses: readonly number[]
): number | undefined {
  return (
    statuses.find((status) => isNamed(operation, status)) ??
    statuses.find((status) => declaredFor(operation, status) !== undefined)
  );
}

/** Whether the operation documents the status itself, not by a range or `default`. */
export function isNamed({ responses }: Operation, status: number): boolean {
  return responses.some((response) => response.status === String(status));
}

/**
 * The status of a success: the wanted ones first, then the first documented 2xx, a range, `default`, a
 * redirect, and at last whatever is documented.
 */
export function successStatus(operation: Operation, ...wanted: readonly number[]): number {
  const named = operation.responses
    .map(({ status }) => status)
    .filter((name) => /^\d{3}$/.test(name));
  const first = (digit: string) => named.find((name) => name.startsWith(digit));
  const found = wanted.find((status) => isNamed(operation, status));
  if (found !== undefined) return found;
  const known = first("2");
  if (known !== undefined) return Number(known);
  const [best = 200] = wanted;
  if (declaredFor(operation, best) !== undefined) return best;
  return Number(first("3") ?? first("4") ?? first("5") ?? best);
}

/** A status as `Prefer: code=` names it: `404`, or one of the range for `4XX`, if it is documented. */
export function chosenStatus(operation: Operation, code: string): number | undefined {
  const range = /^([1-5])XX$/i.exec(code);
  const status = Number(range === null ? code : `${range[1]}00`);
  const isStatus = Number.isInteger(status) && status >= 200 && status <= 599;
  return isStatus && declaredFor(operation, status) !== undefined ? status : undefined;
}
