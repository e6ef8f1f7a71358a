import type { JsonParser } from "../body/json.ts";
import type { Operation } from "../operation.ts";
import { ParameterFaults } from "./faults.ts";
import { parameterSources } from "./sources.ts";

/** What decoding needs to know beside the operation. */
export interface DecodeOptions {
  /** Parses the JSON of a parameter that is declared by `content`. */
  readonly parseJson: JsonParser;
  /** The status of well-formed parameters whose value is refused. */
  readonly invalidStatus: 400 | 422;
}

/**
 * Makes the decoder of an operation's parameters: everything about them is prepared once.
 *
 * The decoder reads the raw URL and headers, decodes every parameter by its style and type, fills
 * in defaults, and has the schemas judge. It reports all faults of all parameters at once.
 *
 * @returns a decoder that puts `path`, `query`, `headers` and `cookies` into a handler's request,
 * those of them that the operation has
 * @throws RequestError (the decoder) "parameter_missing", "parameter_invalid" or "path_malformed"
 */
export function parametersDecoder(
  operation: Operation,
  { parseJson, invalidStatus }: DecodeOptions,
): (request: Request, target: Record<string, unknown>) => void {
  const sources = parameterSources(operation, parseJson).filter(
    // The query is read in any case, so that a malformed one is refused everywhere.
    (source) => !source.isEmpty || source.group === "query",
  );
  const hasNone = operation.parameters.length === 0;
  return (request, target) => {
    if (hasNone && !request.url.includes("?")) return;
    const faults = new ParameterFaults();
    for (const source of sources) {
      const values = source.decode(request, faults);
      if (!source.isEmpty) target[source.group] = values;
    }
    if (faults.issues.length > 0) throw faults.toError(invalidStatus);
  };
}
