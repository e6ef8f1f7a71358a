import { isObject } from "../document/json.ts";
import type { Parameter } from "../document/operations.ts";

/** The text of one scalar; objects and arrays in scalar places become JSON. */
export function scalar(value: unknown): string {
  if (typeof value === "string") return value;
  return isObject(value) || Array.isArray(value) ? JSON.stringify(value) : String(value);
}

function encode(text: string, allowReserved = false): string {
  const encoded = encodeURIComponent(text);
  if (!allowReserved) return encoded;
  return encoded.replaceAll(/%(3A|2F|3F|5B|5D|40|21|24|27|28|29|2A|2C|3B)/g, (escaped) =>
    decodeURIComponent(escaped),
  );
}

/**
 * One path parameter by its style: simple, label or matrix (OpenAPI 3.1 section 4.8.12.3; RFC 6570).
 */
export function serialisePath(parameter: Parameter, value: unknown): string {
  const { name, style, explode, contentType } = parameter;
  if (contentType !== undefined) return encode(JSON.stringify(value));
  const prefix = style === "label" ? "." : style === "matrix" ? ";" : "";
  const separator = explode && prefix !== "" ? prefix : ",";
  const pair = (key: string, text: string) => `${encode(key)}=${encode(text)}`;
  if (Array.isArray(value)) {
    const texts = value.map((item) => encode(scalar(item)));
    if (style !== "matrix") return prefix + texts.join(separator);
    if (explode) return texts.map((text) => `;${encode(name)}=${text}`).join("");
    return `;${encode(name)}=${texts.join(",")}`;
  }
  if (isObject(value)) {
    const entries = Object.entries(value).map(([key, item]) => [key, scalar(item)] as const);
    if (explode) return prefix + entries.map(([key, text]) => pair(key, text)).join(separator);
    const flat = entries
      .flat()
      .map((text) => encode(text))
      .join(",");
    return style === "matrix" ? `;${encode(name)}=${flat}` : prefix + flat;
  }
  const text = encode(scalar(value));
  return style === "matrix" ? `;${encode(name)}=${text}` : prefix + text;
}

/** One query or cookie parameter as encoded `name=value` pairs, by its style. */
export function serialisePairs(parameter: Parameter, value: unknown): string[] {
  const { name, style, explode, allowReserved, contentType } = parameter;
  const key = encode(name);
  const text = (item: unknown) => encode(scalar(item), allowReserved);
  if (contentType !== undefined) return [`${key}=${encode(JSON.stringify(value))}`];
  if (Array.isArray(value)) {
    if (explode) return value.map((item) => `${key}=${text(item)}`);
    const separator = { spaceDelimited: "%20", pipeDelimited: "%7C" }[style] ?? ",";
    return [`${key}=${value.map(text).join(separator)}`];
  }
  if (isObject(value)) {
    const entries = Object.entries(value);
    if (style === "deepObject") {
      return entries.map(([member, item]) => `${encode(`${name}[${member}]`)}=${text(item)}`);
    }
    if (explode) return entries.map(([member, item]) => `${encode(member)}=${text(item)}`);
    return [
      `${key}=${entries.flatMap(([member, item]) => [encode(member), text(item)]).join(",")}`,
    ];
  }
  return [`${key}=${text(value)}`];
}

/** One header, style simple. Nothing is percent-encoded (OpenAPI 3.1 section 4.8.12.2). */
export function serialiseHeader(parameter: Parameter | undefined, value: unknown): string {
  if (parameter?.contentType !== undefined) return JSON.stringify(value);
  if (Array.isArray(value)) return value.map(scalar).join(",");
  if (isObject(value)) {
    const joint = parameter?.explode === true ? "=" : ",";
    return Object.entries(value)
      .map(([key, item]) => `${key}${joint}${scalar(item)}`)
      .join(",");
  }
  return scalar(value);
}
