/** An answer as text: all that a client gets. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** Status line, headers and body. */
  readonly text: string;
}

/** How long an endless answer may be silent until it counts as read, in milliseconds. */
const silence = 30;

/** Reads an answer to its end; one that has no end, until it falls silent. */
export async function readAnswer(response: Response): Promise<Answer> {
  const { status, statusText, headers } = response;
  const isEndless = headers.get("content-type")?.startsWith("text/event-stream") === true;
  const body = isEndless ? await readUntilSilent(response) : await response.text();
  const head = [...headers].map(([name, value]) => `${name}: ${value}`).join("\n");
  return { status, headers, body, text: `${status} ${statusText}\n${head}\n\n${body}` };
}

async function readUntilSilent(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return "";
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const silent = new Promise<undefined>((resolve) => setTimeout(resolve, silence));
    const chunk = await Promise.race([reader.read(), silent]);
    if (chunk === undefined || chunk.done) break;
    text += decoder.decode(chunk.value, { stream: true });
  }
  await reader.cancel();
  return text;
}
