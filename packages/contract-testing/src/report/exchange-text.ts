import type { Exchange } from "../exchange/types.ts";
import { toCurl } from "./curl.ts";

/** A longer answer hides what is below it. */
const mostText = 4000;

/** One exchange in full: why, the request as curl, and the answer as it came. */
export function exchangeText({ id, reason, request, response }: Exchange, seed: number): string {
  const { status, headers, text } = response;
  const lines = [...headers].map(([name, value]) => `${name}: ${value}`);
  const body =
    text.length > mostText ? `${text.slice(0, mostText)}… (${text.length} in all)` : text;
  return [
    `${id} (seed ${seed}), sent ${reason}`,
    "",
    toCurl(request),
    "",
    `HTTP ${status}`,
    ...lines,
    ...(body === "" ? [] : ["", body]),
  ].join("\n");
}
