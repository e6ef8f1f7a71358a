import type { ParameterType } from "../operation.ts";
import { delimitedDecoder } from "./delimited.ts";

/**
 * Makes the decoder of a header's value in style `simple`. Header text is not percent-encoded;
 * blanks around elements do not count (RFC 9110, 5.6.1).
 *
 * @throws ParameterFault (the decoder) when an object's text is not made of names and values
 * @example
 * headerDecoder({ types: ["array"], items: { types: ["integer"] } }, false)("1, 2"); // [1, 2]
 */
export function headerDecoder(type: ParameterType, explode: boolean): (raw: string) => unknown {
  return delimitedDecoder(type, { separator: ",", explode, decode: (text) => text.trim() });
}
