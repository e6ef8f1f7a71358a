import { escapePattern, normalise } from "./literal.ts";
import type { PathTemplate, Segment } from "./template.ts";

/** The raw texts of a path's parameters by name, still percent-encoded. */
export type PathPieces = ReadonlyMap<string, string>;

/**
 * Makes the function that takes the raw texts of a template's parameters out of a URL.
 *
 * Segments are counted from the end, so that the routes can be mounted under a base path. Of two
 * templates in one segment the first takes as little as it can.
 *
 * @throws URIError (the function) when the percent-encoding of a segment with literal text beside
 * a template is malformed
 */
export function pathPieces(template: PathTemplate): (url: string) => PathPieces {
  const takers = template.segments.flatMap((segment, index) =>
    segment.some((part) => "name" in part) ? [segmentTaker(segment, index)] : [],
  );
  const count = template.segments.length;
  const hasTrailingSlash = template.source.endsWith("/");
  return (url) => {
    const pieces = new Map<string, string>();
    if (takers.length === 0) return pieces;
    const path = rawPath(url);
    const segments = path.split("/");
    // An app that is not strict routes a path with a trailing slash as the one without.
    if (!hasTrailingSlash && path.endsWith("/")) segments.pop();
    const offset = segments.length - count;
    for (const { index, take } of takers) take(segments[offset + index] ?? "", pieces);
    return pieces;
  };
}

interface SegmentTaker {
  readonly index: number;
  take(raw: string, pieces: Map<string, string>): void;
}

function segmentTaker(segment: Segment, index: number): SegmentTaker {
  const names = segment.flatMap((part) => ("name" in part ? [part.name] : []));
  const [name = "", ...others] = names;
  if (others.length === 0 && segment.length === 1) {
    return { index, take: (raw, pieces) => pieces.set(name, raw) };
  }
  const source = segment.map((part) =>
    "name" in part ? "(.+?)" : escapePattern(normalise(part.literal)),
  );
  const expression = new RegExp(`^${source.join("")}$`, "s");
  return {
    index,
    take(raw, pieces) {
      const match = expression.exec(normalise(raw));
      for (const [position, other] of names.entries()) {
        pieces.set(other, match?.[position + 1] ?? "");
      }
    },
  };
}

function rawPath(url: string): string {
  const start = url.indexOf("/", url.indexOf("://") + 3);
  const end = url.slice(start).search(/[?#]/);
  return end === -1 ? url.slice(start) : url.slice(start, start + end);
}
