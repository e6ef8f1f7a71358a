import type { JsonParser } from "../body/json.ts";
import { compile } from "../compile.ts";
import { judge } from "../judge.ts";
import type { MediaType } from "../operation.ts";
import { mix, secondType } from "../parameters/readings.ts";
import type { SchemaFault } from "../schema-faults.ts";
import type { Entries } from "./entry.ts";
import { formDecoder } from "./form-decoder.ts";
import { standIns } from "./stand-ins.ts";

/** What a schema makes of a form, or what is wrong with it. */
export type FormVerdict =
  | { readonly data: unknown; readonly faults?: undefined }
  | {
      readonly faults: readonly SchemaFault[];
      /** Whether bytes or percent-encoding are malformed, not only the value. */
      readonly isMalformed: boolean;
    };

/**
 * Makes the function that decodes the fields of a form and has the schema judge them. A scalar that
 * can be read in two ways is read in the second one where the schema refuses the first.
 *
 * @param isEncoded - whether texts are still percent-encoded
 */
export function judgedForm(
  mediaType: MediaType,
  isEncoded: boolean,
  parseJson: JsonParser,
): (entries: Entries) => FormVerdict {
  const { type = OPEN, schema } = mediaType;
  const compiled = schema && compile(schema);
  const decode = formDecoder(mediaType, type, isEncoded, parseJson);
  const second = secondType(type);
  const decodeSecond = second && formDecoder(mediaType, second, isEncoded, parseJson);
  return (entries) => {
    const { value, faults } = decode(entries);
    if (faults.length > 0) {
      const isMalformed = faults.some(({ fault }) => fault.keyword === "encoding");
      const own = faults.map(({ name, fault }) => ({
        path: [name],
        keyword: fault.keyword,
        predicate: fault.message,
      }));
      return { faults: own, isMalformed };
    }
    if (!compiled) return { data: value };
    const { value: judged, restore } = standIns(value);
    const verdict = judge(compiled, judged);
    if (!verdict.faults) return { data: restore(verdict.data) };
    if (decodeSecond) {
      const paths = verdict.faults.map(({ path }) => path);
      // Paths of faults name the fields; a mixture of two objects is one.
      const mixed = mix(value, decodeSecond(entries).value, paths) as Record<string, unknown>;
      const other = standIns(mixed);
      const otherVerdict = judge(compiled, other.value);
      if (!otherVerdict.faults) return { data: other.restore(otherVerdict.data) };
    }
    return { faults: verdict.faults, isMalformed: false };
  };
}

const OPEN = { types: ["object"], additionalProperties: { types: [] } } as const;
