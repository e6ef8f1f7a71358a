import type { ParameterType, ValueType } from "../operation.ts";
import { ParameterFault } from "./fault.ts";
import { addMember, memberDecoders } from "./object-value.ts";
import { scalarDecoder } from "./scalar.ts";

/** How arrays and objects are written inside one text. */
export interface DelimitedLayout {
  /** Between elements; matched against the text before it is decoded. */
  readonly separator: string | RegExp;
  /** Whether members are written `name=value`, not `name,value`. */
  readonly explode: boolean;
  /** Decodes one piece, after splitting: an encoded separator stays part of the value. */
  decode(text: string): string;
}

/**
 * Makes the decoder of one text that holds a scalar, or an array or object with delimiters
 * (OpenAPI 3.1, 4.8.12.4; the layouts of RFC 6570).
 *
 * @throws ParameterFault (the decoder) when an object's text is not made of names and values
 * @example
 * const ids = delimitedDecoder(
 *   { types: ["array"], items: { types: ["integer"] } },
 *   { separator: ",", explode: false, decode: decodeQueryText },
 * );
 * ids("1,2"); // [1, 2]
 */
export function delimitedDecoder(
  type: ParameterType,
  layout: DelimitedLayout,
): (raw: string) => unknown {
  const { decode, separator } = layout;
  const scalar = scalarDecoder(type);
  if (type.types.includes("array")) {
    const item = scalarDecoder(type.items);
    const alsoScalar = allowsScalar(type.types);
    return (raw) => {
      const pieces = raw.split(separator);
      if (alsoScalar && pieces.length === 1) return scalar(decode(raw));
      return pieces.map((piece) => item(decode(piece)));
    };
  }
  if (type.types.includes("object")) return objectDecoder(type, layout);
  return (raw) => scalar(decode(raw));
}

/** Whether one text may also stand for a value that is no array and no object. */
export function allowsScalar(types: readonly ValueType[]): boolean {
  return types.some((type) => type !== "array" && type !== "object" && type !== "null");
}

function objectDecoder(type: ParameterType, layout: DelimitedLayout): (raw: string) => unknown {
  const { decode, separator, explode } = layout;
  const decoderOf = memberDecoders(type);
  return (raw) => {
    const value: Record<string, unknown> = {};
    if (raw === "") return value;
    const pieces = raw.split(separator);
    const pairs = explode ? pieces.map(splitPair) : pairUp(pieces);
    for (const [rawName, rawValue] of pairs) {
      const name = decode(rawName);
      addMember(value, name, decoderOf(name)(decode(rawValue)));
    }
    return value;
  };
}

function splitPair(piece: string): [string, string] {
  const equals = piece.indexOf("=");
  if (equals === -1) throw new ParameterFault("style", "must be written as name=value pairs");
  return [piece.slice(0, equals), piece.slice(equals + 1)];
}

function pairUp(pieces: readonly string[]): [string, string][] {
  if (pieces.length % 2 !== 0) {
    throw new ParameterFault("style", "must be written as names and values in turn");
  }
  const pairs: [string, string][] = [];
  for (let index = 0; index < pieces.length; index += 2) {
    pairs.push([pieces[index] ?? "", pieces[index + 1] ?? ""]);
  }
  return pairs;
}
