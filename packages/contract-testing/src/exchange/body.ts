import { isObject } from "../document/json.ts";
import { essence, isJson } from "../document/responses.ts";
import { scalar } from "./serialise.ts";

const encoder = new TextEncoder();

/** Fixed, so that the same request has the same bytes in every run. */
const BOUNDARY = "contract-testing-boundary";

export interface EncodedBody {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string | undefined;
}

/** A copy of the bytes, or the UTF-8 of the text. */
export function toBytes(body: string | Uint8Array): Uint8Array<ArrayBuffer> {
  return typeof body === "string" ? encoder.encode(body) : new Uint8Array(body);
}

/** Serialises a body by its media type: JSON, forms, and text or bytes as they are. */
export function encodeBody(value: unknown, contentType: string | undefined): EncodedBody {
  const type = essence(contentType ?? "application/json");
  if (value instanceof Uint8Array) return { bytes: toBytes(value), contentType };
  if (type === "application/x-www-form-urlencoded") {
    return { bytes: toBytes(formPairs(value)), contentType };
  }
  if (type === "multipart/form-data") {
    return {
      bytes: toBytes(multipart(value)),
      contentType: `multipart/form-data; boundary=${BOUNDARY}`,
    };
  }
  if (!isJson(type) && typeof value === "string") return { bytes: toBytes(value), contentType };
  return { bytes: toBytes(JSON.stringify(value) ?? ""), contentType };
}

function fields(value: unknown): [string, unknown][] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    Array.isArray(member)
      ? member.map((item): [string, unknown] => [name, item])
      : [[name, member]],
  );
}

function formPairs(value: unknown): string {
  const pairs = fields(value).map(([name, member]): [string, string] => [name, scalar(member)]);
  return new URLSearchParams(pairs).toString();
}

function multipart(value: unknown): string {
  const parts = fields(value).map(([name, member]) => {
    const type = isObject(member) ? "\r\nContent-Type: application/json" : "";
    return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${type}\r\n\r\n${scalar(member)}\r\n`;
  });
  return `${parts.join("")}--${BOUNDARY}--\r\n`;
}
