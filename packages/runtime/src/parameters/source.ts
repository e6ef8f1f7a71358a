import type { Parameter, ParameterLocation } from "../operation.ts";
import type { ParameterFaults } from "./faults.ts";
import { parameterReader } from "./parameter-reader.ts";

/** The parameters of one location, ready to be read from requests. */
export interface ParameterSource<Input = Request> {
  /** The member of a handler's request that holds the values. */
  readonly group: "path" | "query" | "headers" | "cookies";
  /** Whether the operation has parameters here. */
  readonly isEmpty: boolean;
  /** The decoded, judged values by name; what is wrong goes to `faults`. */
  decode(input: Input, faults: ParameterFaults): Record<string, unknown>;
}

/**
 * Prepares the parameters of one location.
 *
 * @param location - the location of all the parameters
 * @param parameters - the operation's parameters at that location
 * @param open - takes from a request, or what stands for one, what the readers need, once
 * @param readerOf - makes the reader of one parameter, once at registration
 */
export function parameterSource<Input, Source>(
  location: ParameterLocation,
  parameters: readonly Parameter[],
  open: (input: Input) => Source,
  readerOf: (parameter: Parameter) => (source: Source) => unknown,
): ParameterSource<Input> {
  const readers = parameters.map((parameter) => ({
    parameter,
    read: parameterReader(parameter, readerOf),
    fallback: fallbackOf(parameter),
  }));
  return {
    group: GROUPS[location],
    isEmpty: readers.length === 0,
    decode(input, faults) {
      const values: Record<string, unknown> = {};
      let source: Source;
      try {
        source = open(input);
      } catch (error) {
        faults.catch({ in: location, name: "" }, error);
        return values;
      }
      for (const { parameter, read, fallback } of readers) {
        try {
          const verdict = read(source);
          if (!verdict) {
            if (parameter.required) faults.miss(parameter);
            else if (fallback) assign(values, parameter.name, fallback());
          } else if (verdict.faults) faults.refuse(parameter, verdict.faults);
          else assign(values, parameter.name, verdict.data);
        } catch (error) {
          faults.catch(parameter, error);
        }
      }
      return values;
    },
  };
}

const GROUPS = { path: "path", query: "query", header: "headers", cookie: "cookies" } as const;

/** A handler may change what it is given, so an array or object is copied for every request. */
function fallbackOf(parameter: Parameter): (() => unknown) | undefined {
  const value = parameter.default;
  if (value === undefined) return undefined;
  return typeof value === "object" && value !== null ? () => structuredClone(value) : () => value;
}

/** A parameter may be named `__proto__`; an assignment would then replace the prototype. */
function assign(values: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== "__proto__") values[name] = value;
  else Object.defineProperty(values, name, { value, enumerable: true });
}
