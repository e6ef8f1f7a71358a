import { type JsonParser, parseJsonStrictly } from "../body/json.ts";
import { jsonPointer } from "../json-pointer.ts";
import { isJson, parseMediaType } from "../media-type.ts";
import type { Parameter } from "../operation.ts";
import { ParameterFault } from "./fault.ts";
import { scalarDecoder } from "./scalar.ts";

/**
 * Makes the decoder of a parameter that is declared by `content` (OpenAPI 3.1, 4.8.12.2): JSON is
 * parsed, plain text is decoded by the declared type, and any other media type stays text.
 *
 * @param parameter - has a `contentType`
 * @param decode - undoes the encoding of the parameter's location
 * @throws ParameterFault (the decoder) when the text is not JSON
 */
export function contentDecoder(
  parameter: Pick<Parameter, "contentType" | "type">,
  decode: (text: string) => string,
  parseJson: JsonParser,
): (raw: string) => unknown {
  const mediaType = parseMediaType(parameter.contentType ?? "");
  if (!mediaType) return decode;
  if (!isJson(mediaType)) {
    const scalar = scalarDecoder(mediaType.type === "text" ? parameter.type : undefined);
    return (raw) => scalar(decode(raw));
  }
  return (raw) => {
    const text = decode(raw);
    const { value, unsafe } = parse(text, parseJson);
    if (unsafe) {
      const message = `must not have a member named __proto__ (at ${jsonPointer(unsafe)})`;
      throw new ParameterFault("propertyNames", message);
    }
    return value;
  };
}

function parse(text: string, parseJson: JsonParser): ReturnType<typeof parseJsonStrictly> {
  try {
    return parseJsonStrictly(text, parseJson);
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new ParameterFault("contentMediaType", "must be JSON");
    }
    throw error;
  }
}
