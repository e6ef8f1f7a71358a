import type { MediaType } from "../document/operations.ts";
import type { Place } from "../document/place.ts";
import { essence, isEventStream, isSequence } from "../document/responses.ts";

/** How many items a stream has before it ends. */
const itemCount = 3;

/**
 * Writes a stream of items that ends: server-sent events (WHATWG HTML, 9.2), JSON texts with record
 * separators (RFC 7464), or one on each line.
 *
 * @param draw - makes the item of a number
 * @returns undefined for what is no stream, or has no schema of items
 */
export function streamOf(
  { name, itemSchema }: MediaType,
  draw: (schema: Place, number: number) => unknown,
): string | undefined {
  if (itemSchema === undefined) return undefined;
  const write = framingOf(name);
  if (write === undefined) return undefined;
  const items = Array.from({ length: itemCount }, (_, index) =>
    write(JSON.stringify(draw(itemSchema, index + 1)), index + 1),
  );
  return items.join("");
}

function framingOf(name: string): ((json: string, number: number) => string) | undefined {
  if (isEventStream(name)) return (json, number) => `id: ${number}\ndata: ${json}\n\n`;
  if (!isSequence(name)) return undefined;
  const start = essence(name) === "application/json-seq" ? "\u{1e}" : "";
  return (json) => `${start}${json}\n`;
}
