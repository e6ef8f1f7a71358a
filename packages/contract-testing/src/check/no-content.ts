import { clip } from "../document/json.ts";
import { type CheckContext, finding, isBodiless } from "./context.ts";

/** There is no body where none can be (204, 205, 304, HEAD) and where none is declared. */
export function checkNoContent(context: CheckContext) {
  const { declared, response, method } = context;
  if (declared === undefined) return [];
  const bodiless = isBodiless(method, response.status);
  if (!bodiless && declared.content.length > 0) return [];
  // A 204 must not announce a length; HEAD and 304 may tell that of the body they leave out.
  const length = response.status === 204 ? Number(response.headers.get("content-length") ?? 0) : 0;
  if (response.bytes.length === 0 && length === 0) return [];
  const why = bodiless ? `${method} with ${response.status} cannot have one` : "none is documented";
  return [
    finding(context, {
      check: "no-content",
      message: `the answer has a body, and ${why}`,
      pointer: declared.place.pointer,
      promised: "no content",
      received: response.bytes.length > 0 ? clip(response.text) : `Content-Length: ${length}`,
    }),
  ];
}
