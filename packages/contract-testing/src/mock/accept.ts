import type { MediaType } from "../document/operations.ts";
import { essence, isJson } from "../document/responses.ts";

interface Range {
  readonly type: string;
  readonly quality: number;
}

/**
 * The media types that a client takes, best first (RFC 9110, 12.5.1); of equals, JSON first and then
 * the order of the document.
 *
 * @param accept the `Accept` header; without one anything is taken
 */
export function acceptable(content: readonly MediaType[], accept: string | null): MediaType[] {
  const ranges = (accept ?? "*/*").split(",").map(readRange);
  const rated = content.map((mediaType) => ({ mediaType, rate: rateOf(mediaType.name, ranges) }));
  return rated
    .filter(({ rate }) => rate > 0)
    .sort(
      (left, right) => right.rate - left.rate || rankOf(left.mediaType) - rankOf(right.mediaType),
    )
    .map(({ mediaType }) => mediaType);
}

/** A type that can be sent, for a range such as `text/*`. */
export function concrete(name: string, accept: string | null): string {
  const type = essence(name);
  if (!type.includes("*")) return name;
  const wanted = (accept ?? "").split(",").map((part) => essence(part));
  const [family] = type.split("/");
  const asked = wanted.find(
    (one) => one !== "" && !one.includes("*") && (family === "*" || one.startsWith(`${family}/`)),
  );
  if (asked !== undefined) return asked;
  const usual = { "*": "application/json", application: "application/json", text: "text/plain" };
  return Object.entries(usual).find(([key]) => key === family)?.[1] ?? `${family}/x-mock`;
}

function readRange(part: string): Range {
  const quality = /;\s*q=([\d.]+)/i.exec(part)?.[1];
  return { type: essence(part), quality: quality === undefined ? 1 : Number(quality) };
}

/** The quality of the most exact range that covers the type. */
function rateOf(name: string, ranges: readonly Range[]): number {
  const type = essence(name);
  const family = `${type.split("/")[0]}/*`;
  for (const wanted of [type, family, "*/*"]) {
    const range = ranges.find((candidate) => candidate.type === wanted);
    if (range !== undefined) return range.quality;
  }
  // A documented range covers any type of its family.
  if (type === "*/*") return Math.max(...ranges.map(({ quality }) => quality));
  const covered = ranges.find((range) => `${range.type.split("/")[0]}/*` === type);
  return covered?.quality ?? 0;
}

function rankOf({ name }: MediaType): number {
  return isJson(name) ? 0 : 1;
}
