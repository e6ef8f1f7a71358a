/** A piece of a path segment: literal text, or the name of a parameter. */
export type Part = { readonly literal: string } | { readonly name: string };

/** One segment between slashes; several parts when a template is inside of it. */
export type Segment = readonly Part[];

/** A path template such as `/files/{name}.json`, taken apart (OpenAPI 3.1, 4.8.8.2). */
export interface PathTemplate {
  readonly source: string;
  readonly segments: readonly Segment[];
}

/**
 * Takes a path template apart.
 *
 * @param source - starts with a slash
 * @throws SyntaxError when the template does not start with a slash or has unbalanced braces
 */
export function parsePathTemplate(source: string): PathTemplate {
  if (!source.startsWith("/")) throw new SyntaxError(`Path template ${source} must start with "/"`);
  const segments = source
    .slice(1)
    .split("/")
    .map((text) => parseSegment(text, source));
  return { source, segments };
}

function parseSegment(text: string, source: string): Segment {
  const parts: Part[] = [];
  for (const piece of text.split(/(\{[^{}]*\})/)) {
    if (piece.startsWith("{") && piece.endsWith("}")) parts.push({ name: piece.slice(1, -1) });
    else if (/[{}]/.test(piece)) throw new SyntaxError(`Path template ${source} has a stray brace`);
    else if (piece !== "") parts.push({ literal: piece });
  }
  return parts;
}

/**
 * Orders templates so that the first that matches a path is the most concrete one: literal text
 * before templates, segment by segment (OpenAPI 3.1, 4.8.8.2).
 *
 * @returns negative when `a` comes first
 */
export function comparePathTemplates(a: PathTemplate, b: PathTemplate): number {
  for (const [index, segment] of a.segments.entries()) {
    const other = b.segments[index];
    if (!other) break;
    const difference = concreteness(other) - concreteness(segment);
    if (difference !== 0) return difference;
  }
  // Never match the same path; but sorting needs an order without gaps.
  return a.segments.length - b.segments.length;
}

/** The number of literal characters beside a template; more than any such number without one. */
function concreteness(segment: Segment): number {
  if (segment.every((part) => "literal" in part)) return Number.MAX_SAFE_INTEGER;
  return segment.reduce((sum, part) => sum + ("literal" in part ? part.literal.length : 0), 0);
}
