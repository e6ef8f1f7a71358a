import { override } from "../../generate/request.ts";
import { isNamed } from "../expectation.ts";
import type { PhaseContext } from "../phase.ts";

/** The validator of a first answer sent back (RFC 9110, 13.1): 304, and 412 for an old one. */
export async function conditions(context: PhaseContext): Promise<void> {
  await notModified(context);
  await preconditionFailed(context);
}

async function notModified(context: PhaseContext): Promise<void> {
  if (!isNamed(context.operation, "304")) return;
  const valid = await context.valid();
  if (valid === undefined) return;
  const about = { site: "not-modified", check: "not-modified" } as const;
  const reason = "as a valid request";
  const first = await context.send({ ...about, reason, request: valid, expect: "documented" });
  const etag = first.response.headers.get("etag");
  const modified = first.response.headers.get("last-modified");
  if (etag === null && modified === null) return;
  const headers = etag === null ? { "If-Modified-Since": modified } : { "If-None-Match": etag };
  await context.send({
    ...about,
    reason: "with the validator of the last answer",
    request: override(valid, { headers }),
    expect: { status: "304" },
  });
}

async function preconditionFailed(context: PhaseContext): Promise<void> {
  if (!isNamed(context.operation, "412")) return;
  const valid = await context.valid();
  if (valid === undefined) return;
  await context.send({
    site: "preconditions",
    reason: "with If-Match and a validator that nothing has",
    request: override(valid, { headers: { "If-Match": '"contract-testing"' } }),
    expect: { status: "412" },
    check: "preconditions",
  });
}
