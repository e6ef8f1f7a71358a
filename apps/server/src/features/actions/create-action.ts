import type { CreateActionResponse, Handlers } from "@verbatim/contract";
import { jsonText } from "@verbatim/runtime";
import { actorOf } from "../../http/actor.ts";
import { baseUrl } from "../../http/base-url.ts";
import { answerOnce } from "../../http/once.ts";
import { remoteAddress } from "../../http/remote-address.ts";
import type { Services } from "../../services.ts";
import type { NewAction } from "../../storage/store.ts";
import { actionText } from "./action-text.ts";
import { contextText } from "./new-action.ts";

type Created = Extract<CreateActionResponse, { status: 201 }>;

/** `POST /actions/{actionType}` */
export function createAction({ actions, config, rateLimiter }: Services): Handlers["createAction"] {
  return async ({ path, query, headers, body }, context) => {
    const actor = actorOf(context);
    const isArray = Array.isArray(body);
    const given = isArray ? body : [body];
    // The request itself was counted before it was read.
    if (isArray) rateLimiter.take(actor.keyId, given.length - 1);
    const userAgent = context.req.header("user-agent")?.slice(0, 512);
    const seen = contextText(remoteAddress(context), userAgent);
    const inclusion = { withContext: true, withScopes: query.withScopes };
    let violations = 0;
    const warned = (count: number) => {
      violations = count;
    };
    return answerOnce(context, {
      key: headers["Idempotency-Key"],
      body,
      write: (once) =>
        actions.create(
          actor,
          path.actionType,
          { actions: given, isArray, context: seen, warned },
          once,
        ),
      respond: (created: readonly NewAction[]): Created => {
        const texts = created.map((action) => actionText(action, inclusion));
        const [first] = created;
        const warning = violations > 0 ? { "X-Schema-Violations": violations } : {};
        if (isArray || first === undefined) {
          return { status: 201, headers: warning, body: jsonText(`[${texts.join(",")}]`) };
        }
        const base = baseUrl(context, config.publicUrl);
        return {
          status: 201,
          headers: {
            Location: `${base}/actions/${encodeURIComponent(first.type)}/${first.id}`,
            ...warning,
          },
          body: jsonText(texts.join()),
        };
      },
    });
  };
}
