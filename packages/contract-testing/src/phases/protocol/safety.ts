import { below } from "../../document/pointer.ts";
import type { PhaseContext } from "../phase.ts";

/**
 * A safe method asked twice has the same status: it changes nothing (RFC 9110, 9.2.1).
 *
 * What the answers hold is not compared: a time or a counter may be part of them.
 */
export async function safety(context: PhaseContext): Promise<void> {
  const { operation } = context;
  if (operation.method !== "GET") return;
  const request = await context.valid();
  if (request === undefined) return;
  const ask = (reason: string) =>
    context.send({ site: "safety", reason, request, expect: "documented", check: "safety" });
  const first = (await ask("as a valid request")).response.status;
  const second = await ask("as a valid request, again");
  const { status } = second.response;
  // That there were too many requests, or that the server is busy, is not about what was asked.
  if (status === first || first >= 500 || [429, 503].some((busy) => [first, status].includes(busy)))
    return;
  context.report(
    {
      check: "safety",
      message: `GET is safe, and its second answer was ${status} after ${first}`,
      pointer: below(operation.pointer, "responses"),
      promised: String(first),
      received: String(status),
    },
    second,
  );
}
