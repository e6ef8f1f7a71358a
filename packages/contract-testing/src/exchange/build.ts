import { ContractError } from "../document/error.ts";
import type { LoadedDocument } from "../document/load.ts";
import type { Operation, Parameter, ParameterLocation } from "../document/operations.ts";
import { encodeBody, toBytes } from "./body.ts";
import { place } from "./credentials.ts";
import { scalar, serialiseHeader, serialisePairs, serialisePath } from "./serialise.ts";
import type { Credentials, RequestSpec, WireRequest } from "./types.ts";

/**
 * Puts a request on the wire: styles, credentials, body.
 *
 * @param base the URL that the document's paths are appended to.
 * @param credentials used where the request names none itself.
 * @throws {ContractError} when a path parameter has no value or an empty one.
 */
export function buildRequest(
  document: LoadedDocument,
  operation: Operation,
  spec: RequestSpec,
  base: string,
  credentials: Credentials | undefined,
): WireRequest {
  const auth = spec.auth === undefined ? credentials : spec.auth;
  const placements = place(document, operation, auth);
  const headers = new Map<string, [string, string]>();
  const setHeader = (name: string, value: string) => headers.set(name.toLowerCase(), [name, value]);

  const body = wireBody(spec);
  if (body?.contentType !== undefined) setHeader("Content-Type", body.contentType);
  const cookies = pairsOf(operation, "cookie", spec.cookies);
  const query = pairsOf(operation, "query", spec.query);
  for (const { in: where, name, value } of placements) {
    if (where === "header") setHeader(name, value);
    else if (where === "cookie") cookies.push(`${name}=${value}`);
    else query.push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  }
  for (const [name, value] of Object.entries(spec.headers)) {
    if (value === undefined) continue;
    setHeader(name, serialiseHeader(parameterOf(operation, "header", name), value));
  }
  if (cookies.length > 0) setHeader("Cookie", cookies.join("; "));

  const path = fillPath(operation, spec);
  const search = query.length > 0 ? `?${query.join("&")}` : "";
  return {
    method: (spec.method ?? operation.method).toUpperCase(),
    url: base.replace(/\/$/, "") + path + search,
    headers: [...headers.values()],
    body: body?.bytes,
  };
}

function wireBody(spec: RequestSpec) {
  if (spec.rawBody !== undefined) {
    return { bytes: toBytes(spec.rawBody), contentType: spec.contentType };
  }
  if (spec.body === undefined) return { bytes: undefined, contentType: spec.contentType };
  return encodeBody(spec.body, spec.contentType);
}

function parameterOf(operation: Operation, where: ParameterLocation, name: string) {
  const same = (parameter: Parameter) =>
    where === "header"
      ? parameter.name.toLowerCase() === name.toLowerCase()
      : parameter.name === name;
  return operation.parameters.find((parameter) => parameter.in === where && same(parameter));
}

function pairsOf(
  operation: Operation,
  where: "query" | "cookie",
  values: Readonly<Record<string, unknown>>,
): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const parameter = parameterOf(operation, where, name);
    if (parameter !== undefined) return serialisePairs(parameter, value);
    return [`${encodeURIComponent(name)}=${encodeURIComponent(scalar(value))}`];
  });
}

function fillPath(operation: Operation, spec: RequestSpec): string {
  return operation.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
    const value = spec.path[name];
    const parameter = parameterOf(operation, "path", name);
    const text =
      value === undefined
        ? ""
        : parameter === undefined
          ? encodeURIComponent(scalar(value))
          : serialisePath(parameter, value);
    if (text !== "") return text;
    throw new ContractError(
      `${operation.operationId}: the path parameter "${name}" has no value. Give it an example in the document, or a value in a case.`,
    );
  });
}
