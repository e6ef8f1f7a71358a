import type { Handlers } from "@verbatim/contract";
import { HttpError } from "../../http/http-error.ts";
import type { Services } from "../../services.ts";

/** `GET /auth/actions/{id}` */
export function getAuthAction({ catalogue }: Services): Handlers["getAuthAction"] {
  return ({ path }) => {
    const entry = catalogue.find(path.id);
    if (entry === undefined) {
      throw new HttpError("not_found", "There is no action with this id.", { pointer: "/id" });
    }
    return { status: 200, body: { data: entry } };
  };
}
