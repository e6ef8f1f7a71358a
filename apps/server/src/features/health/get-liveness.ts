import type { Handlers } from "@verbatim/contract";

/** `GET /livez` */
export function getLiveness(): Handlers["getLiveness"] {
  return () => ({ status: 200, body: { status: "ok" } });
}
