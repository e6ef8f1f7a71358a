import type { Operation, Parameter } from "../../src/document/model.ts";

/** A request that is likely to reach the operation's handler. */
export interface SampleRequest {
  readonly path: string;
  readonly init: RequestInit;
}

/**
 * Makes a request with the operation's method, a path of its template and the parameters that are
 * required. Values are the simplest of the type that the schema states.
 */
export function sampleRequest(operation: Operation): SampleRequest {
  const values = new Map(
    operation.parameters.map((parameter) => [parameter, sampleText(parameter)] as const),
  );
  const required = (place: string) =>
    [...values].filter(([parameter]) => parameter.in === place && parameter.required);
  const path = operation.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
    const found = [...values].find(
      ([parameter]) => parameter.in === "path" && parameter.name === name,
    );
    return encodeURIComponent(found?.[1] ?? "1");
  });
  const query = new URLSearchParams(
    required("query").map(([{ name }, value]) => [name, value]),
  ).toString();
  const headers = new Headers(required("header").map(([{ name }, value]) => [name, value]));
  const method = operation.method.toUpperCase();
  return { path: query === "" ? path : `${path}?${query}`, init: { method, headers } };
}

function sampleText({ schema: { schema } }: Parameter): string {
  if (typeof schema === "boolean") return "1";
  const [first] = Array.isArray(schema.enum) ? schema.enum : [];
  if (first !== undefined && first !== null) return String(first);
  if (schema.example !== undefined && typeof schema.example !== "object") {
    return String(schema.example);
  }
  const { type, format } = schema;
  if (type === "boolean") return "true";
  if (type === "string") return formats[String(format)] ?? "a";
  return String(schema.minimum ?? 1);
}

const formats: Readonly<Record<string, string>> = {
  date: "2026-01-02",
  "date-time": "2026-01-02T03:04:05Z",
  uuid: "00000000-0000-0000-0000-000000000001",
  uri: "https://example.org/",
};
