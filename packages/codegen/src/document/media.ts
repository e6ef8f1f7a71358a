/** How a body of a media type is carried: it decides the type of `body` in handlers. */
export type MediaKind = "json" | "form" | "text" | "bytes" | "range";

/**
 * The kind of a media type or range, as the runtime tells them apart.
 *
 * @example
 * mediaKind("application/problem+json"); // "json"
 */
export function mediaKind(name: string): MediaKind {
  const essence = (name.split(";", 1)[0] ?? "").trim().toLowerCase();
  if (essence.includes("*")) return "range";
  if (/^(application|text)\/json$|\+json$/.test(essence)) return "json";
  if (essence === "application/x-www-form-urlencoded" || essence === "multipart/form-data") {
    return "form";
  }
  return essence.startsWith("text/") ? "text" : "bytes";
}
