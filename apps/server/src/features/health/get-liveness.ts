import type { Handlers } from "@verbatim/contract";
import type { Services } from "../../services.ts";

/** `GET /livez` */
export function getLiveness(_services: Services): Handlers["getLiveness"] {
  return () => ({ status: 200, body: { status: "ok" } });
}
