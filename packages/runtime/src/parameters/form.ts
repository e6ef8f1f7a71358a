import type { Parameter, ParameterType } from "../operation.ts";
import { deepObjectReader } from "./deep-object.ts";
import { allowsScalar, delimitedDecoder } from "./delimited.ts";
import { repeated } from "./fault.ts";
import { addMember, memberDecoders } from "./object-value.ts";
import type { NamedValues } from "./query-values.ts";
import { scalarDecoder } from "./scalar.ts";

/** Reads one parameter out of named values; undefined when it is absent. */
export type FormReader = (values: NamedValues) => unknown;

/** What the readers of one location share. */
export interface FormContext {
  /** The names of all parameters of the location: an exploded object leaves them alone. */
  readonly claimed: ReadonlySet<string>;
  /** Decodes one piece of a value. */
  decode(text: string): string;
  /** What separates values in one text; without it, that of text which is percent-encoded. */
  readonly separators?: Separators;
}

type Separators = Readonly<Record<string, RegExp | string>>;

/** What separates values in one text, before decoding (OpenAPI 3.1, 4.8.12.4). */
const SEPARATORS: Separators = { spaceDelimited: /%20|\+/, pipeDelimited: /\||%7c/i };

/**
 * Makes the reader of a query or cookie parameter by style, explode and declared type.
 *
 * An exploded array of one is an array, a scalar that is repeated is a fault, and a value that is
 * not exploded is split before it is decoded.
 *
 * @throws ParameterFault (the reader) when the parameter cannot be decoded
 * @example
 * // style: form, explode: true, type: array
 * read(readQuery("http://x/?tags=a")); // ["a"]
 */
export function formReader(
  parameter: Pick<Parameter, "name" | "style" | "explode" | "type">,
  context: FormContext,
): FormReader {
  const { name, style, explode, type } = parameter;
  const isArray = type.types.includes("array");
  const isObject = !isArray && type.types.includes("object");
  // A scalar has no members for brackets: a union may be one in its other readings.
  const isScalar = !isArray && !isObject && type.types.length > 0;
  if (style === "deepObject" && !isScalar) return deepObjectReader(parameter, context);
  if (isObject && explode) return explodedObjectReader(type, context);
  if (isArray && explode) return explodedArrayReader(name, type, context);
  const decode = delimitedDecoder(type, {
    separator: (context.separators ?? SEPARATORS)[style] ?? ",",
    explode: false,
    decode: context.decode,
  });
  return (values) => {
    const raw = single(values, name);
    return raw === undefined ? undefined : decode(raw);
  };
}

/**
 * The raw value of a parameter that is given at most once.
 *
 * @throws ParameterFault with keyword "repeated" when it is given more than once
 */
export function single(values: NamedValues, name: string): string | undefined {
  const found = values.get(name);
  if (found === undefined) return undefined;
  if (found.length > 1) throw repeated();
  return found[0];
}

function explodedArrayReader(name: string, type: ParameterType, context: FormContext): FormReader {
  const { decode } = context;
  const item = scalarDecoder(type.items);
  const scalar = scalarDecoder(type);
  const alsoScalar = allowsScalar(type.types);
  return (values) => {
    const found = values.get(name);
    if (found === undefined) return undefined;
    const [first = ""] = found;
    if (alsoScalar && found.length === 1) return scalar(decode(first));
    return found.map((raw) => item(decode(raw)));
  };
}

/**
 * Every member is a parameter of its own. A declared member is read even where a parameter has its
 * name too; of the other names, those that no parameter has are members. The standard leaves open
 * how a member that is an array is written: it is repeated.
 */
function explodedObjectReader(type: ParameterType, context: FormContext): FormReader {
  const { claimed, decode } = context;
  const decoderOf = memberDecoders(type);
  const declared = new Set(Object.keys(type.properties ?? {}));
  const arrays = new Map(
    Object.entries(type.properties ?? {}).flatMap(([name, member]) =>
      member.types.includes("array") ? [[name, explodedArrayReader(name, member, context)]] : [],
    ),
  );
  const isOpen = type.additionalProperties !== undefined;
  return (values) => {
    let value: Record<string, unknown> | undefined;
    for (const name of values.keys()) {
      if (!declared.has(name) && (!isOpen || claimed.has(name))) continue;
      value ??= {};
      const readArray = arrays.get(name);
      const member = readArray
        ? readArray(values)
        : decoderOf(name)(decode(single(values, name) ?? ""));
      addMember(value, name, member);
    }
    return value;
  };
}
