import { brief } from "../document/json.ts";
import type { ResponseHeader } from "../document/operations.ts";
import { below } from "../document/pointer.ts";
import { validate } from "../document/validate.ts";
import { reading } from "../exchange/decode.ts";
import type { Finding } from "../exchange/types.ts";
import { type CheckContext, finding } from "./context.ts";

/** Required headers are there, and every declared header that is there fits its schema. */
export function checkHeaders(context: CheckContext) {
  return (context.declared?.headers ?? []).flatMap((header) => checkHeader(context, header));
}

function checkHeader(context: CheckContext, header: ResponseHeader): Finding[] {
  const { document, response } = context;
  const received = response.headers.get(header.name);
  if (received === null) {
    if (!header.required) return [];
    return [
      finding(context, {
        check: "headers",
        message: `the required header ${header.name} is missing from the ${response.status}`,
        pointer: header.place.pointer,
        promised: `${header.name}: required`,
        received: `headers ${[...response.headers.keys()].join(", ") || "none"}`,
      }),
    ];
  }
  if (header.schema === undefined) return [];
  const value = decode(context, header, received);
  return validate(document, header.schema.pointer, value, "response").map((violation) =>
    finding(context, {
      check: "headers",
      message: `the header ${header.name}${violation.instance && ` at ${violation.instance}`} ${violation.message}`,
      pointer: violation.pointer,
      promised: brief(header.schema?.value),
      received: `${header.name}: ${received}`,
    }),
  );
}

function decode(context: CheckContext, header: ResponseHeader, text: string): unknown {
  if (header.contentType !== undefined) {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
  const schema = header.schema ?? { value: {}, pointer: below(header.place.pointer, "schema") };
  return reading(context.document, schema, text, "response");
}
