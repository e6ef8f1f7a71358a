import type { PhaseContext } from "./phase.ts";

/** The provocations that the user wrote: each has to be answered with its status. */
export async function cases(context: PhaseContext): Promise<void> {
  const { operation } = context;
  for (const { status } of operation.responses) {
    const made = await context.runCase(status);
    if (made === undefined) continue;
    await context.send({
      site: `case ${status}`,
      reason: "as the case says",
      request: made,
      expect: { status },
      check: "case",
      pointer: operation.responses.find((response) => response.status === status)?.place.pointer,
    });
  }
}
