/** How a body of a media type is carried: it decides the type of `body` in handlers. */
export type MediaKind = "json" | "form" | "xml" | "text" | "bytes" | "range";

/**
 * The kind of a media type or range, as the runtime tells them apart. A range whose members are all
 * carried alike, such as `image/*`, is of their kind.
 *
 * @example
 * mediaKind("application/problem+json"); // "json"
 */
export function mediaKind(name: string): MediaKind {
  const essence = (name.split(";", 1)[0] ?? "").trim().toLowerCase();
  if (/^(application|text)\/json$|\+json$/.test(essence)) return "json";
  if (/^(application|text)\/xml$|\+xml$/.test(essence)) return "xml";
  if (essence === "application/x-www-form-urlencoded" || essence === "multipart/form-data") {
    return "form";
  }
  if (/^(\*|application|multipart|text|model)\/\*$/.test(essence)) return "range";
  return essence.startsWith("text/") || isSequence(essence) ? "text" : "bytes";
}

/** JSON values one after the other are no JSON text: they are carried as the text that they are. */
function isSequence(essence: string): boolean {
  return /^application\/(x-ndjson|ndjson|x-jsonlines|jsonl|json-seq)$/.test(essence);
}

/** Whether a key of a `content` map leaves the choice of the media type. */
export function isRange(name: string): boolean {
  return (name.split(";", 1)[0] ?? "").includes("*");
}
