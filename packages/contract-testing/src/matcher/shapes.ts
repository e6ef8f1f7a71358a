import { ContractError } from "../document/error.ts";
import { isObject, type JsonObject } from "../document/json.ts";
import { isJson } from "../document/responses.ts";
import { readBytes, readResponse } from "../exchange/send.ts";
import type { ReceivedResponse } from "../exchange/types.ts";

/** A response as a library gives it, read, with what it tells of its request. */
export interface Shown {
  readonly response: ReceivedResponse;
  /** In capitals, where the response tells it. */
  readonly method: string | undefined;
  readonly url: string | undefined;
}

const shapes =
  "a web Response, or an object with status (or statusCode), headers, and body (data, text), as supertest, axios and light-my-request give";

/**
 * Reads a response, whoever made it; a web `Response` stays readable.
 *
 * @throws {ContractError} when it is none, or has been read already
 */
export async function readShown(value: unknown): Promise<Shown> {
  if (value instanceof Response) {
    if (value.bodyUsed) {
      throw new ContractError(
        "The body of the Response has been read already. Check it first: its body can be read afterwards.",
      );
    }
    const response = await readResponse(value.clone());
    return { response, method: undefined, url: value.url === "" ? undefined : value.url };
  }
  if (!isObject(value)) throw new ContractError(`Expected ${shapes}; this is ${typeof value}.`);
  const status = value.status ?? value.statusCode;
  if (typeof status !== "number" || !isObject(value.headers)) {
    throw new ContractError(`Expected ${shapes}; this has the members ${Object.keys(value)}.`);
  }
  const headers = readHeaders(value.headers);
  const bytes = bytesOf(value, headers.get("content-type") ?? "");
  const response = readBytes(status, headers, new Uint8Array(bytes));
  return { response, ...requestOf(value) };
}

function readHeaders(given: JsonObject): Headers {
  if (given instanceof Headers) return given;
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null) headers.append(name, String(item));
    }
  }
  return headers;
}

/** The body as it came, from whatever the library has made of it. */
function bytesOf(value: JsonObject, contentType: string): Uint8Array {
  // What is nearest to the wire goes first; supertest's `body` is `{}` for what it did not parse.
  const given = [value.rawPayload, value.text, value.body, value.data].find(
    (member) => member !== undefined && member !== null && typeof member !== "function",
  );
  if (given instanceof Uint8Array) return given;
  if (given instanceof ArrayBuffer) return new Uint8Array(given);
  const isJsonBody = isJson(contentType);
  const encode = (text: string) => new TextEncoder().encode(text);
  if (typeof given === "string") {
    // axios has parsed the text of a JSON body, and it may have been a string.
    const isParsed = given === value.data && isJsonBody && given !== "";
    return encode(isParsed ? JSON.stringify(given) : given);
  }
  if (given === undefined) return encode(value.data === null && isJsonBody ? "null" : "");
  const isNothing = isObject(given) && Object.keys(given).length === 0 && !isJsonBody;
  return encode(isNothing ? "" : JSON.stringify(given));
}

/** The request of axios (`config`), supertest (`request`, `req`), or light-my-request (`raw.req`). */
function requestOf(value: JsonObject): Pick<Shown, "method" | "url"> {
  const raw = isObject(value.raw) ? value.raw.req : undefined;
  const url = texts("url", value, value.config, value.request, raw)[0];
  const [method] = texts("method", value, value.config, value.request, value.req, raw);
  const path = texts("path", value.request, value.req)[0];
  return { method: method?.toUpperCase(), url: path ?? url };
}

function texts(name: string, ...from: readonly unknown[]): string[] {
  return from.flatMap((value) => {
    // These are classes of others, whose members need not be their own.
    const member =
      typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
    return typeof member === "string" && member !== "" ? [member] : [];
  });
}
