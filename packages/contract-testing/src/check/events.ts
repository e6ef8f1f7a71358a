import type { ReceivedResponse } from "../exchange/types.ts";

/** One event of a stream: what `data` says, and the line of the stream on which it begins. */
export interface StreamEvent {
  readonly data: string;
  readonly line: number;
}

/** The events of a stream, and what clients would not read as it was meant. */
export interface Events {
  readonly events: readonly StreamEvent[];
  readonly faults: readonly string[];
}

const fields = ["data", "event", "id", "retry"];

/**
 * Reads server-sent events (WHATWG HTML, 9.2.6).
 *
 * Clients read anything and leave out what they do not know, so a field that they would leave out is
 * a fault here. What comes after the last empty line is no fault in a stream that was cut off.
 */
export function readEvents({ text, bytes, isCut = false }: Received): Events {
  const faults: string[] = [];
  const events: StreamEvent[] = [];
  const lines = text.split(/\r\n|\n|\r/);
  const unended = lines.pop() ?? "";
  const end = lines.lastIndexOf("") + 1;
  let data: string[] = [];
  let start = 0;
  for (const [index, line] of lines.slice(0, end).entries()) {
    if (line === "") {
      if (data.length > 0) events.push({ data: data.join("\n"), line: start });
      data = [];
      continue;
    }
    if (line.startsWith(":")) continue;
    const [, name = "", value = ""] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
    const fault = faultOf(name, value);
    if (fault !== undefined) faults.push(`${fault} in line ${index + 1}`);
    if (name !== "data") continue;
    if (data.length === 0) start = index + 1;
    data.push(value);
  }
  const rest = [...lines.slice(end), unended].join("").replace(/^:.*$/, "");
  if (!isCut && rest !== "") {
    faults.push("ends without an empty line, so clients never see its last event");
  }
  if (!isCut && text.includes("\u{fffd}") && !isUtf8(bytes)) faults.push("is not UTF-8");
  return { events, faults };
}

type Received = Pick<ReceivedResponse, "text" | "bytes" | "isCut">;

function faultOf(name: string, value: string): string | undefined {
  if (!fields.includes(name)) {
    return `has the field "${name.slice(0, 40)}", which clients leave out,`;
  }
  if (name === "retry" && !/^\d+$/.test(value)) return "has a retry that is no number";
  if (name === "id" && value.includes("\0")) return "has an id with U+0000";
  return undefined;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
