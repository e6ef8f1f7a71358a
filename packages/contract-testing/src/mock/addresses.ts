import type { Parameter } from "../document/operations.ts";
import { serialisePath } from "../exchange/serialise.ts";
import { parametersOf } from "../state/templates.ts";
import type { ValidCall } from "./call.ts";

/** A template with its parameters filled in, in their order; what is too much is left out. */
export function fill(template: string, values: readonly unknown[]): string {
  let index = 0;
  return template.replaceAll(/\{[^}]+\}/g, () => {
    const value = values[index];
    index += 1;
    return encodeURIComponent(idText(value));
  });
}

/** The values of an operation's path parameters, in the order of its template. */
export function pathValues({ operation, parameters }: ValidCall): unknown[] {
  return parametersOf(operation.path).map((name) => parameters.get(`path ${name}`));
}

/** A value of a path parameter as the store knows it. */
export function idText(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** The address of one thing of a collection, for `Location`. */
export function addressOf(
  { base }: ValidCall,
  collection: string,
  parameter: Parameter | undefined,
  id: unknown,
): string[] {
  const last =
    parameter === undefined ? encodeURIComponent(idText(id)) : serialisePath(parameter, id);
  const { pathname, origin } = new URL(base);
  const path = `${pathname.replace(/\/$/, "")}${collection === "/" ? "" : collection}/${last}`;
  return [path, `${origin}${path}`];
}
