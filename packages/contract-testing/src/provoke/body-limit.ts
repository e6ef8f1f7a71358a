import { isJson } from "../document/responses.ts";
import { encodeBody } from "../exchange/body.ts";
import type { Attempt, ProvokeContext } from "./attempt.ts";

/** 413: a valid body made one byte longer than `maxBodyBytes`; JSON grows by spaces alone. */
export async function provokeBodyLimit(context: ProvokeContext): Promise<Attempt[]> {
  const { maxBodyBytes, cell } = context;
  if (maxBodyBytes === undefined || cell.operation.requestBody === undefined) return [];
  const valid = await context.valid();
  const { bytes, contentType } = encodeBody(valid.body ?? {}, valid.contentType);
  const filler = isJson(contentType ?? "application/json") ? " " : "a";
  const rawBody = new Uint8Array(Math.max(maxBodyBytes + 1, bytes.length)).fill(
    filler.charCodeAt(0),
  );
  rawBody.set(bytes);
  return [
    {
      reason: `with a body of ${rawBody.length} bytes`,
      request: { ...valid, rawBody, contentType },
      expect: "exact",
      check: "body-limit",
    },
  ];
}
