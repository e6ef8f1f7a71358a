import { serve } from "@hono/node-server";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { reportTo } from "./report.ts";

/** The schema of `codegen/scan.ts` and its route as the manual of @hono/zod-openapi writes them. */
const identifier = z.string().regex(/^[A-Za-z0-9]{24}$/);

const Scan = z.strictObject({
  id: identifier,
  type: z.string().min(1).max(60),
  timestamp: z.int().min(0),
  createdAt: z.iso.datetime({ offset: true }),
  product: identifier,
  count: z.int().min(1).max(1_000).optional(),
  weight: z.number().positive().optional(),
  tags: z.array(z.string().max(60)).max(20),
  identifiers: z.record(z.string(), z.string().max(60)).optional(),
  customFields: z.looseObject({}).optional(),
  location: z
    .looseObject({
      position: z
        .looseObject({
          type: z.literal("Point"),
          coordinates: z.array(z.number().min(-180).max(180)).length(2),
        })
        .optional(),
      place: identifier.optional(),
    })
    .optional(),
  locationSource: z.enum(["sensor", "geoIp", "place", "unknown"]),
});

const createScan = createRoute({
  method: "post",
  path: "/scans",
  request: { body: { required: true, content: { "application/json": { schema: Scan } } } },
  responses: {
    200: { description: "The scan.", content: { "application/json": { schema: Scan } } },
  },
});

const app = new OpenAPIHono();
app.openapi(createScan, (context) => context.json(context.req.valid("json"), 200));
const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () =>
  reportTo(server.address(), ""),
);
