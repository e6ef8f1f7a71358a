import { override } from "../../generate/request.ts";
import type { PhaseContext } from "../phase.ts";

/** Headers that tell of the representation, and so belong into the answer to HEAD as well. */
const ofRepresentation = ["content-type", "content-language", "etag", "last-modified", "location"];

/**
 * HEAD answers as GET does, without a body (RFC 9110, 9.3.2).
 *
 * A server that does not know HEAD at all is left alone where the document does not declare it.
 * Headers are compared that two GETs in a row had in common, and a length only if HEAD tells one.
 */
export async function head(context: PhaseContext): Promise<void> {
  const { operation } = context;
  if (operation.method !== "GET") return;
  const valid = await context.valid();
  if (valid === undefined) return;
  const about = { site: "head", reason: "as a valid request", check: "head" } as const;
  const get = () => context.send({ ...about, request: valid, expect: "documented" });
  const first = await get();
  if (first.response.status >= 300) return;
  const answer = await context.send({
    ...about,
    reason: "with HEAD",
    request: override(valid, { method: "HEAD" }),
    expect: "documented",
    isOutside: true,
  });
  const { status, headers, bytes } = answer.response;
  if ([404, 405, 501].includes(status)) return;
  const second = await get();
  const tell = (message: string, promised: string, received: string) =>
    context.report(
      { check: "head", message, pointer: operation.pointer, promised, received },
      answer,
    );
  if (status !== first.response.status) {
    return tell("HEAD has another status than GET", String(first.response.status), String(status));
  }
  if (bytes.length > 0) tell("HEAD is answered with a body", "no body", `${bytes.length} bytes`);
  for (const name of ofRepresentation) {
    const promised = first.response.headers.get(name);
    if (promised === null || promised !== second.response.headers.get(name)) continue;
    const received = headers.get(name);
    if (received !== promised) {
      const message = `HEAD has another ${name} than GET`;
      tell(
        message,
        `${name}: ${promised}`,
        received === null ? `no ${name}` : `${name}: ${received}`,
      );
    }
  }
  const length = headers.get("content-length");
  const isSteady = first.response.bytes.length === second.response.bytes.length;
  if (length !== null && isSteady && Number(length) !== first.response.bytes.length) {
    tell("HEAD tells another length than GET", `${first.response.bytes.length}`, length);
  }
}
