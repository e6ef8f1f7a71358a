import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";
import { acceptedFormat } from "./export-format.ts";

/** `GET /actions/{actionType}/export` */
export function exportActions({ exports }: Services): Handlers["exportActions"] {
  return async ({ path, query }, context) => {
    const { filter, project, sortOrder, withScopes, context: withContext } = query;
    const format = query.format ?? acceptedFormat(context.req.header("accept"));
    const body = await exports.open(
      actorOf(context),
      { type: path.actionType, filter, project, sortOrder, withContext, withScopes },
      format,
    );
    const contentType = format === "csv" ? "text/csv; header=present" : "application/x-ndjson";
    return { status: 200, contentType, body };
  };
}
