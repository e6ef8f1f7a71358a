import { essence } from "../../document/responses.ts";
import { encodeBody, toBytes } from "../../exchange/body.ts";
import { documentedOr } from "../expectation.ts";
import type { PhaseContext } from "../phase.ts";

/** A media type that no document declares. */
const unknown = "application/x-contract-testing";

/** The valid body under a media type that the operation does not take. */
export async function mediaType(context: PhaseContext): Promise<void> {
  const { operation } = context;
  const content = operation.requestBody?.content ?? [];
  const takesAny = content.some(({ name }) => ["*/*", "application/*"].includes(essence(name)));
  if (content.length === 0 || takesAny) return;
  const valid = await context.valid();
  if (valid === undefined) return;
  const { bytes } = encodeBody(valid.body ?? {}, valid.contentType);
  await context.send({
    site: "media-type",
    reason: `with a body of type ${unknown}`,
    request: { ...valid, rawBody: valid.rawBody ?? toBytes(bytes), contentType: unknown },
    expect: documentedOr(operation, "415", "documented"),
    check: "media-type",
  });
}
