import { below } from "../document/pointer.ts";
import { mediaTypeFor } from "../document/responses.ts";
import { type CheckContext, finding, isBodiless } from "./context.ts";

/** The Content-Type of a body is one of those that the response declares. */
export function checkContentType(context: CheckContext) {
  const { declared, response, method } = context;
  if (declared === undefined || declared.content.length === 0) return [];
  if (response.bytes.length === 0 || isBodiless(method, response.status)) return [];
  const received = response.headers.get("content-type");
  if (received !== null && mediaTypeFor(declared.content, received) !== undefined) return [];
  return [
    finding(context, {
      check: "content-type",
      message:
        received === null
          ? "the answer has a body and no Content-Type"
          : `the Content-Type is ${received}, which is not documented for ${response.status}`,
      pointer: below(declared.place.pointer, "content"),
      promised: declared.content.map(({ name }) => name).join(", "),
      received: received ?? "no Content-Type",
    }),
  ];
}
