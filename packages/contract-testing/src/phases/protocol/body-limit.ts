import { isJson } from "../../document/responses.ts";
import { encodeBody } from "../../exchange/body.ts";
import { documentedOr } from "../expectation.ts";
import type { PhaseContext } from "../phase.ts";

/** A valid body made one byte longer than `maxBodyBytes`; JSON grows by spaces alone. */
export async function bodyLimit(context: PhaseContext): Promise<void> {
  const { operation, options } = context;
  if (options.maxBodyBytes === undefined || operation.requestBody === undefined) return;
  const valid = await context.valid();
  if (valid === undefined) return;
  const { bytes, contentType } = encodeBody(valid.body ?? {}, valid.contentType);
  const filler = isJson(contentType ?? "application/json") ? " " : "a";
  const length = Math.max(options.maxBodyBytes + 1, bytes.length);
  const rawBody = new Uint8Array(length).fill(filler.charCodeAt(0));
  rawBody.set(bytes);
  await context.send({
    site: "body-limit",
    reason: `with a body of ${length} bytes`,
    request: { ...valid, rawBody, contentType },
    expect: documentedOr(operation, "413", "refused"),
    check: "body-limit",
  });
}
