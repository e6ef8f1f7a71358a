import { essence } from "../document/responses.ts";
import { encodeBody, toBytes } from "../exchange/body.ts";
import type { Attempt, ProvokeContext } from "./attempt.ts";

/** A media type that no document declares. */
const UNKNOWN = "application/x-contract-testing";

/** 415: the valid body under a media type that the operation does not take. */
export async function provokeMediaType(context: ProvokeContext): Promise<Attempt[]> {
  const content = context.cell.operation.requestBody?.content ?? [];
  const takesAny = content.some(({ name }) => ["*/*", "application/*"].includes(essence(name)));
  if (content.length === 0 || takesAny) return [];
  const valid = await context.valid();
  const { bytes } = encodeBody(valid.body ?? {}, valid.contentType);
  return [
    {
      reason: `with a body of type ${UNKNOWN}`,
      request: { ...valid, rawBody: valid.rawBody ?? toBytes(bytes), contentType: UNKNOWN },
      expect: "exact",
      check: "media-type",
    },
  ];
}
