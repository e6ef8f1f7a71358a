import { methodsOf } from "../document/paths.ts";
import { below } from "../document/pointer.ts";
import { type CheckContext, finding } from "./context.ts";

/** A server may add these by itself (RFC 9110 sections 9.3.2 and 9.3.7). */
const LENIENT = ["HEAD", "OPTIONS"];

/**
 * A 405 says in `Allow` which methods the path has, exactly those that the document declares
 * (RFC 9110 section 15.5.6).
 */
export function checkAllow(context: CheckContext) {
  const { document, operation, response } = context;
  if (response.status !== 405) return [];
  const received = response.headers.get("allow");
  const allowed = (received ?? "")
    .split(",")
    .map((method) => method.trim().toUpperCase())
    .filter((method) => method !== "");
  const declared = methodsOf(document, operation.path);
  const missing = declared.filter(
    (method) => !allowed.includes(method) && !LENIENT.includes(method),
  );
  const extra = allowed.filter((method) => !declared.includes(method) && !LENIENT.includes(method));
  if (received !== null && missing.length === 0 && extra.length === 0) return [];
  const parts = [
    missing.length > 0 ? `leaves out ${missing.join(", ")}` : "",
    extra.length > 0 ? `lists ${extra.join(", ")}, which the path does not declare` : "",
  ];
  return [
    finding(context, {
      check: "allow",
      message:
        received === null
          ? "the 405 has no Allow header"
          : `the Allow header of the 405 ${parts.filter((part) => part !== "").join(" and ")}`,
      pointer: below("#/paths", operation.path),
      promised: declared.join(", "),
      received: received === null ? "no Allow header" : `Allow: ${received}`,
    }),
  ];
}
