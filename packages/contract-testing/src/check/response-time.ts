import { type CheckContext, finding } from "./context.ts";

/** The answer comes within the limit that the options set; without one, at any time. */
export function checkResponseTime(context: CheckContext) {
  const { operation, response, maxResponseTime } = context;
  const { duration } = response;
  if (maxResponseTime === undefined || duration === undefined) return [];
  if (duration <= maxResponseTime) return [];
  return [
    finding(context, {
      check: "response-time",
      message: `the answer took longer than ${maxResponseTime} ms`,
      pointer: operation.pointer,
      promised: `at most ${maxResponseTime} ms`,
      received: `${Math.round(duration)} ms`,
    }),
  ];
}
