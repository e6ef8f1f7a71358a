import type { WireRequest } from "../exchange/types.ts";

/** Longer bodies are cut: they are told apart by the reason, not by reading them. */
const MOST_BODY = 1000;

/** A request as a curl command for a POSIX shell. */
export function toCurl({ method, url, headers, body }: WireRequest): string {
  const parts = ["curl", "-i"];
  if (method === "HEAD") parts.push("-I");
  else if (method !== "GET" || body !== undefined) parts.push("-X", method);
  // Brackets and braces are patterns to curl.
  if (/[[\]{}]/.test(url)) parts.push("-g");
  parts.push(quote(url));
  for (const [name, value] of headers) parts.push("-H", quote(`${name}: ${value}`));
  if (body === undefined) return parts.join(" ");
  const text = new TextDecoder().decode(body);
  const shown =
    text.length <= MOST_BODY ? text : `${text.slice(0, 60)}… (${body.length} bytes, cut here)`;
  return [...parts, "--data-raw", quote(shown)].join(" ");
}

function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
