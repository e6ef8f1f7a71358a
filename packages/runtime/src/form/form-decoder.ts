import type { JsonParser } from "../body/json.ts";
import type { FieldEncoding, MediaType, ParameterStyle, ParameterType } from "../operation.ts";
import { ParameterFault } from "../parameters/fault.ts";
import { formReader } from "../parameters/form.ts";
import { memberType } from "../parameters/object-value.ts";
import { decodePercent, decodeQueryText } from "../percent.ts";
import type { Entries } from "./entry.ts";
import { type FieldReader, fieldReader } from "./field.ts";

/** What is wrong with a field, as a fault of the body. */
export interface FieldFault {
  readonly name: string;
  readonly fault: ParameterFault;
}

/** What a form says, and which of its fields could not be read. */
export interface DecodedForm {
  readonly value: Record<string, unknown>;
  readonly faults: readonly FieldFault[];
}

const ANYTHING: ParameterType = { types: [] };

/** What separates values in text that is not percent-encoded. */
const PLAIN_SEPARATORS = { spaceDelimited: " ", pipeDelimited: "|" };

/**
 * Makes the function that turns the fields of a form into the object that a schema judges.
 *
 * A field with a `style` is read as a query parameter of that style is, any other one by its
 * content.
 *
 * @param type - the declared type of the form, with its members
 * @param isEncoded - whether texts are still percent-encoded
 */
export function formDecoder(
  { encoding = {} }: Pick<MediaType, "encoding">,
  type: ParameterType,
  isEncoded: boolean,
  parseJson: JsonParser,
): (entries: Entries) => DecodedForm {
  const styled = Object.entries(encoding).flatMap(([name, given]) =>
    given.style === undefined
      ? []
      : [styledField(name, { ...given, style: given.style }, type, isEncoded)],
  );
  const readers = new Map<string, FieldReader>();
  for (const [name, member] of Object.entries(type.properties ?? {})) {
    readers.set(name, fieldReader(member, encoding[name], parseJson));
  }
  const additional = fieldReader(type.additionalProperties, undefined, parseJson);

  return (entries) => {
    const value: Record<string, unknown> = {};
    const faults: FieldFault[] = [];
    const put = (name: string, read: () => unknown) => {
      try {
        if (name === "__proto__")
          throw new ParameterFault("propertyNames", "is not an allowed name");
        const found = read();
        if (found !== undefined) value[name] = found;
      } catch (error) {
        faults.push({ name, fault: asFault(error) });
      }
    };
    for (const { name, read } of styled) put(name, () => read(entries));
    for (const [name, found] of entries) {
      if (styled.some((field) => field.owns(name))) continue;
      put(name, () => (readers.get(name) ?? additional)(found));
    }
    return { value, faults };
  };
}

interface StyledField {
  readonly name: string;
  /** Whether an entry of a name belongs to the field. */
  owns(name: string): boolean;
  read(entries: Entries): unknown;
}

function styledField(
  name: string,
  { style, explode = style === "form", allowReserved }: FieldEncoding & { style: ParameterStyle },
  form: ParameterType,
  isEncoded: boolean,
): StyledField {
  const { additionalProperties: _, ...type } = memberType(form, name) ?? ANYTHING;
  const isSpread = style !== "deepObject" && explode && type.types.includes("object");
  const members = new Set(isSpread ? Object.keys(type.properties ?? {}) : []);
  const prefix = style === "deepObject" ? `${name}[` : undefined;
  const owns = (other: string) =>
    other === name || members.has(other) || (prefix !== undefined && other.startsWith(prefix));
  const decode = allowReserved ? decodePercent : decodeQueryText;
  const context = isEncoded
    ? { claimed: new Set<string>(), decode }
    : { claimed: new Set<string>(), decode: keep, separators: PLAIN_SEPARATORS };
  const readOwn = formReader({ name, style, explode, type }, context);
  const read = (entries: Entries) => {
    const own = [...entries].filter(([other]) => owns(other));
    return readOwn(new Map(own.map(([other, found]) => [other, found.map(({ raw }) => raw)])));
  };
  return { name, owns, read };
}

function keep(text: string): string {
  return text;
}

function asFault(error: unknown): ParameterFault {
  if (error instanceof URIError) {
    return new ParameterFault("encoding", "holds malformed percent-encoding");
  }
  if (error instanceof ParameterFault) return error;
  throw error;
}
