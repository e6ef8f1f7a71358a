import { essence, isEventStream, isSequence } from "../document/responses.ts";

/** The body of an answer, as far as it was read. */
export interface ReadBody {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Whether it was given up before its end, because it may have none. */
  readonly isCut: boolean;
}

/** How long a body that may have no end can bring nothing before it is given up, in milliseconds. */
const idleTimes = { eventStream: 100, sequence: 1_000 };

/** How much of a body that may have no end is read, in bytes. */
const mostBytes = 1_048_576;

/**
 * Reads the body of an answer.
 *
 * Events (`text/event-stream`) and sequences of JSON (`application/x-ndjson` and the like) may go on
 * for ever: they are read until they bring nothing for a moment, or have brought 1 MiB, and are then
 * cancelled. Every other body is read to its end.
 *
 * @param response its body is used up
 */
export async function readBody(response: Response): Promise<ReadBody> {
  const type = essence(response.headers.get("content-type") ?? "");
  if (response.body === null || !(isEventStream(type) || isSequence(type))) {
    return { bytes: new Uint8Array(await response.arrayBuffer()), isCut: false };
  }
  const idleTime = isEventStream(type) ? idleTimes.eventStream : idleTimes.sequence;
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < mostBytes) {
    const chunk = await within(reader.read(), idleTime);
    if (chunk === undefined) break;
    if (chunk.done) return { bytes: join(chunks, length), isCut: false };
    chunks.push(chunk.value);
    length += chunk.value.length;
  }
  // What the other side says of it does not matter: nobody reads on.
  reader.cancel().catch(() => {});
  return { bytes: join(chunks, length), isCut: true };
}

/** Waits for a promise; undefined when the time is up before. */
async function within<T>(promise: Promise<T>, milliseconds: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
