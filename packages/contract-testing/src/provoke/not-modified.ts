import { override } from "../generate/request.ts";
import type { Attempt, ProvokeContext } from "./attempt.ts";

/** 304: the validator of a first answer sent back (RFC 9110 section 13.1). */
export async function provokeNotModified(context: ProvokeContext): Promise<Attempt[]> {
  const valid = await context.valid();
  const { response } = await context.send(valid);
  const etag = response.headers.get("etag");
  const modified = response.headers.get("last-modified");
  const condition =
    etag !== null
      ? { "If-None-Match": etag }
      : modified !== null
        ? { "If-Modified-Since": modified }
        : undefined;
  if (condition === undefined) return [];
  return [
    {
      reason: "with the validator of the last answer",
      request: override(valid, { headers: condition }),
      expect: "exact",
      check: "not-modified",
    },
  ];
}
