import { compile } from "../compile.ts";
import { judge } from "../judge.ts";
import type { Parameter, ParameterLocation } from "../operation.ts";
import type { ParameterFaults } from "./faults.ts";

/** The parameters of one location, ready to be read from requests. */
export interface ParameterSource {
  /** The member of a handler's request that holds the values. */
  readonly group: "path" | "query" | "headers" | "cookies";
  /** Whether the operation has parameters here. */
  readonly isEmpty: boolean;
  /** The decoded, judged values by name; what is wrong goes to `faults`. */
  decode(request: Request, faults: ParameterFaults): Record<string, unknown>;
}

/**
 * Prepares the parameters of one location.
 *
 * @param location - the location of all the parameters
 * @param parameters - the operation's parameters at that location
 * @param open - takes from a request what the readers need, once per request
 * @param readerOf - makes the reader of one parameter, once at registration
 */
export function parameterSource<Source>(
  location: ParameterLocation,
  parameters: readonly Parameter[],
  open: (request: Request) => Source,
  readerOf: (parameter: Parameter) => (source: Source) => unknown,
): ParameterSource {
  const readers = parameters.map((parameter) => ({
    parameter,
    read: readerOf(parameter),
    schema: compile(parameter.schema),
    fallback: fallbackOf(parameter),
  }));
  return {
    group: GROUPS[location],
    isEmpty: readers.length === 0,
    decode(request, faults) {
      const values: Record<string, unknown> = {};
      let source: Source;
      try {
        source = open(request);
      } catch (error) {
        faults.catch({ in: location, name: "" }, error);
        return values;
      }
      for (const { parameter, read, schema, fallback } of readers) {
        try {
          const value = read(source);
          if (value === undefined) {
            if (parameter.required) faults.miss(parameter);
            else if (fallback) assign(values, parameter.name, fallback());
            continue;
          }
          const verdict = judge(schema, value);
          if (verdict.faults) faults.refuse(parameter, verdict.faults);
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
