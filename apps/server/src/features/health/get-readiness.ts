import type { Handlers } from "@verbatim/contract";
import { HttpError } from "../../http/http-error.ts";
import type { Services } from "../../services.ts";

/** `GET /readyz` */
export function getReadiness({ store, lifecycle }: Services): Handlers["getReadiness"] {
  return async () => {
    const reason = lifecycle.stopping ? "The server is stopping." : await unreadable(store);
    if (reason !== undefined) {
      throw new HttpError("unavailable", reason, { headers: { "Retry-After": "1" } });
    }
    return { status: 200, body: { status: "ok" } };
  };
}

async function unreadable(store: Services["store"]): Promise<string | undefined> {
  try {
    await store.health();
    return undefined;
  } catch {
    return "The store cannot be read.";
  }
}
