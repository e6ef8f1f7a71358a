import type { RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { OpenAPIHono } from "@hono/zod-openapi";
import { operations, registerRoutes } from "@verbatim/contract";
import { cors } from "hono/cors";
import { createReference } from "./features/reference/reference.ts";
import { createHandlers } from "./generated/handlers.ts";
import type { ServerEnv } from "./http/actor.ts";
import { bodyLimit, limitSingle } from "./http/body-limit.ts";
import { errorFamily } from "./http/error-family.ts";
import { createGuard } from "./http/guard.ts";
import { parseJsonInput } from "./http/json-input.ts";
import { createErrorHandler, createNotFoundHandler } from "./http/on-error.ts";
import { createRememberedAnswers, type RememberedAnswers } from "./http/remembered-answers.ts";
import { requestLog } from "./http/request-log.ts";
import { createResponseHeaders } from "./http/response-headers.ts";
import type { Services } from "./services.ts";

/** Makes what node:http calls for each request: from memory, or by the app. */
export function createListener(services: Services): RequestListener {
  const remembered = createRememberedAnswers(services);
  const listener = getRequestListener(createApp(services, remembered).fetch);
  return (incoming, outgoing) => {
    if (!remembered.answer(incoming, outgoing)) void listener(incoming, outgoing);
  };
}

/**
 * Puts the server together: what every request passes, in this order, and what answers it.
 *
 * @param remembered - is shown every answer, to keep what may be given again
 */
export function createApp(
  services: Services,
  remembered?: RememberedAnswers,
): OpenAPIHono<ServerEnv> {
  const { config, logger, keys, permissions, rateLimiter, lifecycle } = services;
  const app = new OpenAPIHono<ServerEnv>();

  const responseHeaders = createResponseHeaders(lifecycle);
  app.onError(createErrorHandler(logger, responseHeaders, config.publicUrl));
  app.notFound(createNotFoundHandler(responseHeaders, config.publicUrl));

  if (logger.isLevelEnabled("info")) app.use(requestLog(logger));
  if (config.allowedOrigins.length > 0) app.use(cors(corsOptions(config.allowedOrigins)));

  app.route("/", createReference());
  const limit = bodyLimit(config);
  const guard = createGuard(operations, {
    authenticate: keys.authenticate,
    authorize: permissions.authorize,
    rateLimiter,
  });
  registerRoutes(app, createHandlers(services), {
    before(operation, context) {
      const limited = limit(operation, context);
      return limited === undefined
        ? guard(operation, context)
        : limited.then(() => guard(operation, context));
    },
    parseJson: (text) => {
      limitSingle(text, config.maxBodyBytes);
      return parseJsonInput(text);
    },
    invalidStatus: (operation) => errorFamily(operation.path).invalidStatus,
    responseHeaders,
    checkResponses: config.checkResponses,
    ...(remembered && { answered: remembered.keep }),
  });
  return app;
}

function corsOptions(origins: readonly string[]) {
  return {
    origin: origins.includes("*") ? "*" : [...origins],
    allowMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    allowHeaders: [
      "Authorization",
      "Content-Type",
      "Idempotency-Key",
      "Last-Event-ID",
      "X-Request-Id",
    ],
    exposeHeaders: [
      "Link",
      "Location",
      "Retry-After",
      "X-Request-Id",
      "X-Result-Count",
      "X-Schema-Violations",
    ],
    maxAge: 600,
  };
}
