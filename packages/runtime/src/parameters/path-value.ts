import type { Parameter } from "../operation.ts";
import { decodePercent } from "../percent.ts";
import { delimitedDecoder } from "./delimited.ts";
import { ParameterFault } from "./fault.ts";

/**
 * Makes the decoder of a path parameter's raw text by style, explode and declared type
 * (OpenAPI 3.1, 4.8.12.4; RFC 6570, 3.2.2, 3.2.5 and 3.2.7). Text is percent-decoded exactly once,
 * after it was split.
 *
 * @throws ParameterFault (the decoder) when the text lacks its style's prefix
 * @throws URIError (the decoder) when percent-encoding is malformed
 * @example
 * // style: label, explode: true, type: array of integers
 * decode(".3.4"); // [3, 4]
 */
export function pathDecoder(
  parameter: Pick<Parameter, "name" | "style" | "explode" | "type">,
): (raw: string) => unknown {
  const { name, style, explode, type } = parameter;
  const layout = { explode, decode: decodePercent };
  if (style === "label") {
    const decode = delimitedDecoder(type, { ...layout, separator: explode ? "." : "," });
    return (raw) => decode(withoutPrefix(raw, "."));
  }
  if (style === "matrix") {
    if (explode) return explodedMatrixDecoder(parameter);
    const decode = delimitedDecoder(type, { ...layout, separator: "," });
    return (raw) => decode(matrixValue(withoutPrefix(raw, ";"), name));
  }
  return delimitedDecoder(type, { ...layout, separator: "," });
}

function explodedMatrixDecoder({
  name,
  type,
}: Pick<Parameter, "name" | "type">): (raw: string) => unknown {
  const layout = { separator: ";", explode: true, decode: decodePercent };
  if (type.types.includes("array")) {
    const decode = delimitedDecoder(type, layout);
    return (raw) => {
      const pieces = withoutPrefix(raw, ";").split(";");
      return decode(pieces.map((piece) => matrixValue(piece, name)).join(";"));
    };
  }
  const decode = delimitedDecoder(type, layout);
  if (type.types.includes("object")) return (raw) => decode(withoutPrefix(raw, ";"));
  return (raw) => decode(matrixValue(withoutPrefix(raw, ";"), name));
}

function withoutPrefix(raw: string, prefix: string): string {
  if (!raw.startsWith(prefix)) throw new ParameterFault("style", `must start with "${prefix}"`);
  return raw.slice(1);
}

/** The value of `name=value`; a bare name has the empty value. */
function matrixValue(piece: string, name: string): string {
  const equals = piece.indexOf("=");
  const found = decodePercent(equals === -1 ? piece : piece.slice(0, equals));
  if (found !== name) throw new ParameterFault("style", `must be written as ;${name}=value`);
  return equals === -1 ? "" : piece.slice(equals + 1);
}
