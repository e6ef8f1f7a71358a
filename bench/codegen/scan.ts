/** A scan at a gate: what the benchmarks of validation and of requests are about. */

type Node = { readonly [name: string]: unknown };

/** 12 members and 522 bytes as JSON. */
export const scan = {
  id: "UGYqGqs7VD8aQKawagdnKtSp",
  type: "scans",
  timestamp: 1_530_181_235_031,
  createdAt: "2026-11-22T08:30:00.000Z",
  product: "UGYqGqs7VD8aQKawagdnKtSq",
  count: 12,
  weight: 4.25,
  tags: ["dock-2", "inbound", "priority", "cooled"],
  identifiers: { "gs1:21": "4711081547110815", "gs1:01": "09506000134352" },
  customFields: { condition: "good", temperature: 4.5, operator: "gate-17", shift: "night" },
  location: {
    position: { type: "Point", coordinates: [-0.119123, 51.519435] },
    place: "UGYqGqs7VD8aQKawagdnKtSr",
  },
  locationSource: "sensor",
};

const identifier: Node = { type: "string", pattern: "^[A-Za-z0-9]{24}$" };

/** The schema of {@link scan}, with the keywords that such schemas have. */
export const scanSchema: Node = {
  type: "object",
  required: ["id", "type", "timestamp", "createdAt", "product", "tags", "locationSource"],
  additionalProperties: false,
  properties: {
    id: identifier,
    type: { type: "string", minLength: 1, maxLength: 60 },
    timestamp: { type: "integer", minimum: 0 },
    createdAt: { type: "string", format: "date-time" },
    product: identifier,
    count: { type: "integer", minimum: 1, maximum: 1_000 },
    weight: { type: "number", exclusiveMinimum: 0 },
    tags: { type: "array", maxItems: 20, items: { type: "string", maxLength: 60 } },
    identifiers: { type: "object", additionalProperties: { type: "string", maxLength: 60 } },
    customFields: { type: "object" },
    location: {
      type: "object",
      properties: {
        position: {
          type: "object",
          required: ["type", "coordinates"],
          properties: {
            type: { const: "Point" },
            coordinates: {
              type: "array",
              minItems: 2,
              maxItems: 2,
              items: { type: "number", minimum: -180, maximum: 180 },
            },
          },
        },
        place: identifier,
      },
    },
    locationSource: { enum: ["sensor", "geoIp", "place", "unknown"] },
  },
};

/** Scans that a validator has to refuse, each for a reason of its own. */
export const invalidScans: readonly unknown[] = [
  { ...scan, id: undefined },
  { ...scan, id: "too short" },
  { ...scan, timestamp: "yesterday" },
  { ...scan, createdAt: "2026-22-11" },
  { ...scan, count: 0 },
  { ...scan, tags: ["dock-2", 2] },
  { ...scan, location: { position: { type: "Line", coordinates: [0, 0] } } },
  { ...scan, locationSource: "guess" },
  { ...scan, colour: "red" },
].map((body) => JSON.parse(JSON.stringify(body)) as unknown); // as it comes over the wire

/** About 50 kB: a hundred scans in one body. */
export const manyScans = { scans: Array.from({ length: 95 }, () => scan) };

/** A document whose one operation takes a scan and echoes it. */
export const scanDocument: Node = {
  openapi: "3.1.0",
  info: { title: "Scans", version: "1.0.0" },
  paths: {
    "/scans": {
      post: {
        operationId: "createScan",
        requestBody: { required: true, content: json("Scan") },
        responses: { "200": { description: "The scan.", content: json("Scan") } },
      },
    },
    "/batches": {
      post: {
        operationId: "createScans",
        requestBody: { required: true, content: json("Scans") },
        responses: { "204": { description: "Stored." } },
      },
    },
  },
  components: {
    schemas: {
      Scan: scanSchema,
      Scans: {
        type: "object",
        required: ["scans"],
        properties: { scans: { type: "array", items: { $ref: "#/components/schemas/Scan" } } },
      },
    },
  },
};

function json(name: string): Node {
  return { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } };
}
