import { isArray, isObject, type Json } from "../document/json.ts";
import { mediaKind } from "../document/media.ts";
import type { Document, Operation, Parameter } from "../document/model.ts";
import { instanceOf } from "./instance/instance.ts";

/** A request that an operation accepts. */
export interface ExampleRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: ExampleBody;
}

/** A body: a text, or a value that is sent as JSON. */
export type ExampleBody = { readonly text: string } | { readonly json: Json };

/**
 * Makes the smallest request of an operation: what is required, and nothing else.
 *
 * @returns undefined when a value cannot be found, or cannot be written in a few words
 */
export function exampleRequest(
  { method, path, parameters, requestBody }: Operation,
  { schemas }: Document,
): ExampleRequest | undefined {
  let target = path;
  const query: string[] = [];
  const cookies: string[] = [];
  const headers: Record<string, string> = {};
  for (const parameter of parameters.filter(({ required }) => required)) {
    const value = instanceOf(parameter.schema.schema, { schemas, direction: "request" });
    if (value === undefined) return undefined;
    const text = parameterText(parameter, value);
    if (text === undefined) return undefined;
    const { name, in: location } = parameter;
    if (location === "path") target = target.replace(`{${name}}`, () => text);
    else if (location === "query") query.push(text);
    else if (location === "cookie") cookies.push(text);
    else headers[name] = text;
  }
  if (cookies.length > 0) headers.cookie = cookies.join("; ");
  if (query.length > 0) target += `?${query.join("&")}`;
  const base = { method: method.toUpperCase(), target, headers };
  if (!requestBody?.required) return base;
  for (const { name, schema } of requestBody.content) {
    const value = instanceOf(schema?.schema ?? true, { schemas, direction: "request" });
    const body = value === undefined ? undefined : bodyOf(name, value);
    if (body === undefined) continue;
    return { ...base, headers: { ...headers, "content-type": name }, body };
  }
  return undefined;
}

/** A value as the parameter's style writes it; undefined for what takes more than a line. */
function parameterText(parameter: Parameter, value: Json): string | undefined {
  const { name, in: location, style, explode, contentType } = parameter;
  const encode = location === "header" ? String : encodeURIComponent;
  if (contentType !== undefined) {
    const text = encode(JSON.stringify(value));
    return location === "query" || location === "cookie" ? `${encode(name)}=${text}` : text;
  }
  const items = isArray(value) ? value : [value];
  if (isObject(value) || items.some((item) => isObject(item) || isArray(item))) {
    return style === "deepObject" && isObject(value) ? deepObjectText(name, value) : undefined;
  }
  const texts = items.map((item) => encode(String(item)));
  if (style === "form" && explode) {
    return texts.map((text) => `${encode(name)}=${text}`).join("&") || undefined;
  }
  if (style === "form") return `${encode(name)}=${texts.join(",")}`;
  if (texts.length > 1) return style === "simple" ? texts.join(",") : undefined;
  if (style === "simple") return texts.join("") || undefined;
  if (style === "label") return `.${texts.join("")}`;
  return style === "matrix" ? `;${encode(name)}=${texts.join("")}` : undefined;
}

function deepObjectText(name: string, value: Readonly<Record<string, Json>>): string | undefined {
  const members = Object.entries(value);
  if (members.length === 0 || members.some(([, item]) => typeof item === "object"))
    return undefined;
  return members
    .map(
      ([key, item]) =>
        `${encodeURIComponent(`${name}[${key}]`)}=${encodeURIComponent(String(item))}`,
    )
    .join("&");
}

function bodyOf(mediaType: string, value: Json): ExampleBody | undefined {
  const kind = mediaKind(mediaType);
  if (kind === "json") return { json: value };
  if (kind === "text" || kind === "bytes") {
    return typeof value === "string" ? { text: value } : undefined;
  }
  if (mediaType !== "application/x-www-form-urlencoded" || !isObject(value)) return undefined;
  const members = Object.entries(value);
  if (members.some(([, item]) => typeof item === "object")) return undefined;
  const pairs = members.map(([key, item]) => [key, String(item)]);
  return { text: new URLSearchParams(pairs).toString() };
}
