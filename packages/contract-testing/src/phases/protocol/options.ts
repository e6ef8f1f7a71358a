import { methodsOf } from "../../document/paths.ts";
import { below } from "../../document/pointer.ts";
import { override } from "../../generate/request.ts";
import type { PhaseContext } from "../phase.ts";

/** A server may add these by itself (RFC 9110, 9.3.2 and 9.3.7). */
const lenient = ["HEAD", "OPTIONS"];

/** If OPTIONS is answered with an Allow header, that lists the documented methods. */
export async function options(context: PhaseContext): Promise<void> {
  const { document, operation } = context;
  const declared = methodsOf(document, operation.path);
  const [first] = document.operations.filter(({ path }) => path === operation.path);
  if (first !== operation || declared.includes("OPTIONS")) return;
  const valid = await context.valid();
  if (valid === undefined) return;
  const exchange = await context.send({
    site: "options",
    reason: "with OPTIONS",
    request: override(valid, { method: "OPTIONS", body: undefined }),
    expect: "documented",
    check: "options",
    isOutside: true,
  });
  const allow = exchange.response.headers.get("allow");
  if (allow === null || exchange.response.status >= 300) return;
  const told = allow.split(",").map((name) => name.trim().toUpperCase());
  const missing = declared.filter((name) => !told.includes(name));
  const extra = told.filter((name) => !declared.includes(name) && !lenient.includes(name));
  if (missing.length + extra.length === 0) return;
  context.report(
    {
      check: "options",
      message: "the Allow header of OPTIONS lists other methods than the document",
      pointer: below("#/paths", operation.path),
      promised: declared.join(", "),
      received: `Allow: ${allow}`,
    },
    exchange,
  );
}
