/** How long a client waits before it connects again, in milliseconds. */
const retryTime = 2_000;

/**
 * Writes what a stream begins with: how soon to connect again, and the id after which to go on when
 * the stream breaks off before its first event.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function streamStart(id: string): string {
  return `retry: ${retryTime}\nid: ${id}\n\n`;
}

/**
 * Writes an event.
 *
 * @param document - JSON on one line
 */
export function actionEvent(id: string, document: string): string {
  return `id: ${id}\nevent: action\ndata: ${document}\n\n`;
}

/**
 * Writes a sign of life, which clients do not show: it keeps proxies from closing the connection.
 *
 * The id moves on, so that what the filter left out is not read again after a break.
 */
export function heartbeat(id: string): string {
  return `: still here\nid: ${id}\n\n`;
}
