/** A server-sent event (WHATWG HTML, 9.2.6). */
export interface ServerEvent {
  /** The id of the last event that had one; "" before. */
  readonly id: string;
  /** The kind of the event; `message` when the server did not say. */
  readonly event: string;
  readonly data: string;
}

/** What reading a stream leads to beside events. */
export interface StreamState {
  /** After which id to go on; it moves on without events, too. */
  lastId: string | undefined;
  /** How long to wait before connecting again, in milliseconds. */
  retry: number;
}

/**
 * Reads the events of a stream as they come. What comes after the last empty line is no event.
 *
 * @param state is told of ids and of the time to wait
 */
export async function* readEvents(
  lines: AsyncIterable<string>,
  state: StreamState,
): AsyncGenerator<ServerEvent, void, undefined> {
  let data: string[] = [];
  let event = "";
  let id: string | undefined;
  for await (const line of lines) {
    if (line === "") {
      state.lastId = id ?? state.lastId;
      if (data.length > 0) {
        yield { id: state.lastId ?? "", event: event || "message", data: data.join("\n") };
      }
      data = [];
      event = "";
      continue;
    }
    const [, name = "", value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === "data") data.push(value);
    else if (name === "event") event = value;
    else if (name === "id" && !value.includes("\0")) id = value;
    else if (name === "retry" && /^\d+$/.test(value)) state.retry = Number(value);
  }
}

/**
 * Splits a body into its lines, as they come. The last one need not be ended.
 *
 * @param body is cancelled when the reader stops before its end, or a signal is aborted
 */
export async function* readLines(
  body: ReadableStream<Uint8Array>,
  signals: readonly AbortSignal[],
): AsyncGenerator<string, void, undefined> {
  const reader = body.getReader();
  const cancel = () => void reader.cancel().catch(() => {});
  for (const signal of signals) signal.addEventListener("abort", cancel, { once: true });
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += decoder.decode(value, { stream: !done });
      // A CR at the very end may be the first half of a CRLF.
      const lines = rest.split(done ? /\r\n|\n|\r/ : /\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      yield* lines;
      if (!done) continue;
      if (rest !== "") yield rest;
      return;
    }
  } finally {
    for (const signal of signals) signal.removeEventListener("abort", cancel);
    cancel();
  }
}
