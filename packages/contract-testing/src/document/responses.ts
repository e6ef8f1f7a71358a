import type { DeclaredResponse, MediaType, Operation } from "./operations.ts";

/** The declared responses of each operation by their status, since every answer is looked up. */
const byStatus = new WeakMap<Operation, Map<string, DeclaredResponse>>();

/** The declared response (`200`, `4XX`, `default`) that answers for a real status. */
export function declaredFor(operation: Operation, status: number): DeclaredResponse | undefined {
  const { responses } = operation;
  const declared =
    byStatus.get(operation) ??
    // Of two that differ in case only, the first is meant.
    new Map(responses.toReversed().map((response) => [response.status.toUpperCase(), response]));
  byStatus.set(operation, declared);
  // The exact code goes before its range, and the range before `default` (OpenAPI 3.1, 4.8.16).
  const range = `${Math.floor(status / 100)}XX`;
  return declared.get(String(status)) ?? declared.get(range) ?? declared.get("DEFAULT");
}

/** A media type without its parameters, in small letters: `text/html; charset=utf-8` is `text/html`. */
export function essence(mediaType: string): string {
  return (mediaType.split(";")[0] ?? "").trim().toLowerCase();
}

/** Whether a media type is JSON: `application/json`, or any with the suffix `+json`. */
export function isJson(mediaType: string): boolean {
  return /^(application\/json|text\/json|[^/]+\/[^+]+\+json)$/.test(essence(mediaType));
}

/** Whether a media type is a stream of server-sent events (WHATWG HTML, 9.2). */
export function isEventStream(mediaType: string): boolean {
  return essence(mediaType) === "text/event-stream";
}

/** Whether a media type is JSON values one after the other, such as one a line. */
export function isSequence(mediaType: string): boolean {
  return /^application\/(x-ndjson|ndjson|x-jsonlines|jsonl|json-seq)$/.test(essence(mediaType));
}

/** The declared media type that covers a real one; the most exact wins (OpenAPI 3.1, 4.8.17.1). */
export function mediaTypeFor(
  content: readonly MediaType[],
  contentType: string,
): MediaType | undefined {
  const real = essence(contentType);
  const find = (name: string) => content.find((mediaType) => essence(mediaType.name) === name);
  const same = content
    .filter((mediaType) => sameParameters(mediaType.name, contentType))
    .sort((left, right) => right.name.length - left.name.length);
  return same[0] ?? find(`${real.split("/")[0]}/*`) ?? find("*/*");
}

/** Every declared parameter is there; UTF-8 need not be said, since JSON and text have no other. */
function sameParameters(declared: string, real: string): boolean {
  const parts = split(real);
  return split(declared).every((part) => parts.includes(part));
}

function split(mediaType: string): string[] {
  const parts = mediaType.split(";").map((part) => part.trim().toLowerCase());
  return parts.filter((part) => !/^charset="?utf-8"?$/.test(part));
}
