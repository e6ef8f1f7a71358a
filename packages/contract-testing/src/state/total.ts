import { isObject } from "../document/json.ts";
import type { Exchange } from "../exchange/types.ts";
import { plain } from "./identify.ts";

const names =
  /^(?:total|totalcount|totalitems|totalresults|totalelements|totalrecords|resultcount)$/;

/** How many items a whole list has, as a header or a member of its answer says. */
export function totalIn({ response }: Exchange): number | undefined {
  for (const [name, value] of response.headers) {
    if (names.test(plain(name.replace(/^x-/i, ""))) && /^\d+$/.test(value)) return Number(value);
  }
  return totalOf(response.body, 0);
}

function totalOf(body: unknown, depth: number): number | undefined {
  if (!isObject(body) || depth > 2) return undefined;
  for (const [name, value] of Object.entries(body)) {
    if (names.test(plain(name)) && Number.isInteger(value)) return Number(value);
  }
  for (const value of Object.values(body)) {
    const inner = totalOf(value, depth + 1);
    if (inner !== undefined) return inner;
  }
  return undefined;
}
