import { brief } from "../document/json.ts";
import type { ResponseHeader } from "../document/operations.ts";
import { below } from "../document/pointer.ts";
import { judge } from "../document/second-opinion.ts";
import { reading } from "../exchange/decode.ts";
import type { Finding } from "../exchange/types.ts";
import { type CheckContext, finding } from "./context.ts";

/** Required headers are there, and every declared header that is there fits its schema. */
export async function checkHeaders(context: CheckContext): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const header of context.declared?.headers ?? []) {
    findings.push(...(await checkHeader(context, header)));
  }
  return findings;
}

async function checkHeader(context: CheckContext, header: ResponseHeader): Promise<Finding[]> {
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
  const { pointer } = header.schema;
  const { violations, disagreements } = await judge(document, pointer, value, "response");
  for (const disagreement of disagreements) context.note?.(disagreement);
  return violations.map((violation) =>
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
