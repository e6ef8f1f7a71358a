import { OpenAPIHono } from "@hono/zod-openapi";
import { operations, registerRoutes } from "@verbatim/contract";
import { cors } from "hono/cors";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import { createReference } from "./features/reference/reference.ts";
import { createHandlers } from "./generated/handlers.ts";
import type { ServerEnv } from "./http/actor.ts";
import { bodyLimit } from "./http/body-limit.ts";
import { closeWhenStopping } from "./http/close-when-stopping.ts";
import { errorFamily } from "./http/error-family.ts";
import { createGuard } from "./http/guard.ts";
import { parseJsonInput } from "./http/json-input.ts";
import { createErrorHandler, createNotFoundHandler } from "./http/on-error.ts";
import { requestLog } from "./http/request-log.ts";
import type { Services } from "./services.ts";

/** Puts the server together: what every request passes, in this order, and what answers it. */
export function createApp(services: Services): OpenAPIHono<ServerEnv> {
  const { config, logger, keys, rateLimiter, lifecycle } = services;
  const app = new OpenAPIHono<ServerEnv>();

  app.onError(createErrorHandler(logger, config.publicUrl));
  app.notFound(createNotFoundHandler(config.publicUrl));

  app.use(requestId({ limitLength: 64 }));
  app.use(requestLog(logger));
  app.use(closeWhenStopping(lifecycle));
  app.use(secureHeaders());
  if (config.allowedOrigins.length > 0) app.use(cors(corsOptions(config.allowedOrigins)));
  app.use(bodyLimit(config.maxBodyBytes));

  app.route("/", createReference());
  registerRoutes(app, createHandlers(services), {
    before: createGuard(operations, { authenticate: keys.authenticate, rateLimiter }),
    parseJson: parseJsonInput,
    invalidStatus: (operation) => errorFamily(operation.path).invalidStatus,
    checkResponses: config.checkResponses,
  });
  return app;
}

function corsOptions(origins: readonly string[]) {
  return {
    origin: origins.includes("*") ? "*" : [...origins],
    allowMethods: ["GET", "HEAD", "POST", "PUT", "DELETE"],
    allowHeaders: ["Authorization", "Content-Type", "X-Request-Id"],
    exposeHeaders: ["Link", "Location", "Retry-After", "X-Request-Id", "X-Result-Count"],
    maxAge: 600,
  };
}
