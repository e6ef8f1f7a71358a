/** A server-sent event, as a browser would see it. */
export interface ReadEvent {
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

/** Reads the events of an answer as they come. */
export interface EventReader {
  /** Waits for so many events; gives fewer when the stream ends before. */
  take(count: number): Promise<ReadEvent[]>;
  /** Everything that has come, as it came. */
  text(): string;
  /** The id after which to go on. */
  lastId(): string;
  /** Waits until the stream ends. */
  ended(): Promise<void>;
  cancel(): Promise<void>;
}

/** Reads a `text/event-stream` by the rules of the standard (WHATWG HTML, 9.2.6). */
export function readEvents(response: Response): EventReader {
  if (response.body === null) throw new Error(`${response.status} has no body.`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const waiting: ReadEvent[] = [];
  let whole = "";
  let rest = "";
  let lastId = "";

  async function readOn(): Promise<boolean> {
    const { done, value } = await reader.read();
    if (done) return false;
    whole += value;
    rest += value;
    const blocks = rest.split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = { event: "message", data: [] as string[] };
      for (const line of block.split("\n")) {
        const [, name, text = ""] = /^([^:]*): ?(.*)$/.exec(line) ?? [];
        if (name === "id") lastId = text;
        if (name === "event") event.event = text;
        if (name === "data") event.data.push(text);
      }
      if (event.data.length > 0) {
        waiting.push({ id: lastId, event: event.event, data: event.data.join("\n") });
      }
    }
    return true;
  }

  return {
    async take(count) {
      while (waiting.length < count && (await readOn())) {
        // Until there are enough.
      }
      return waiting.splice(0, count);
    },
    text: () => whole,
    lastId: () => lastId,
    async ended() {
      while (await readOn()) {
        // Until the end.
      }
    },
    cancel: () => reader.cancel(),
  };
}
