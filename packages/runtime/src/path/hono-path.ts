import { escapePattern, normalise } from "./literal.ts";
import type { Part, PathTemplate } from "./template.ts";

/**
 * Writes a template as a route of Hono's.
 *
 * Hono takes `/{name}.json` for a parameter called `name.json` and leaves `/{a}-{b}` literal. A
 * segment with a template inside becomes one parameter with a pattern; parameters are numbered,
 * since not every name of the document can be one of Hono's. Values are not taken from Hono but
 * by {@link pathPieces}.
 *
 * @example
 * honoPath(parsePathTemplate("/files/{name}.json")); // "/files/:p1{[^/]+\\x2ejson}"
 */
export function honoPath(template: PathTemplate): string {
  const isStatic = template.segments.every((segment) => segment.every((part) => "literal" in part));
  return template.segments
    .map((segment, index) => {
      const [first, ...others] = segment;
      if (!first) return "/";
      if (others.length === 0 && "name" in first) return `/:p${index}`;
      if (others.length === 0 && "literal" in first) {
        const literal = normalise(first.literal);
        const isPlain = isStatic ? !/^:|[*?{}]/.test(literal) : PLAIN.test(literal);
        if (isPlain) return `/${literal}`;
      }
      return `/:p${index}{${segment.map(honoPattern).join("")}}`;
    })
    .join("");
}

/** Characters that none of Hono's routers takes for anything but themselves. */
const PLAIN = /^(?:[\w~.\-!&',;=%\u0080-\uffff]|@(?!\d))*$/;

function honoPattern(part: Part): string {
  return "name" in part ? "[^/]+" : escapePattern(normalise(part.literal));
}
