import type { Parameter } from "../document/operations.ts";
import type { Place } from "../document/place.ts";
import { isJson } from "../document/responses.ts";
import { isValid } from "../document/validate.ts";
import type { RequestSpec } from "../exchange/types.ts";
import { readBack } from "../exchange/wire.ts";
import { override } from "../generate/request.ts";
import type { PhaseContext } from "./phase.ts";

/** The member of a request that holds the parameters of a location. */
const members = { path: "path", query: "query", header: "headers", cookie: "cookies" } as const;

/** A place of a request that takes values of a schema: its body, or a parameter. */
export interface Slot {
  /** `body`, or `query page`. */
  readonly name: string;
  /** In a sentence: `a body`, `the query parameter page`. */
  readonly words: string;
  readonly schema: Place;
  /** Puts a value into a valid request. */
  put(request: RequestSpec, value: unknown): RequestSpec;
  /** Whether a value is valid there. */
  accepts(value: unknown): boolean;
  /** What the server can read there; undefined for a value that cannot travel as what it is. */
  readBack(value: unknown): { readonly value: unknown } | undefined;
}

/** The places of an operation's requests whose schema can be tried out: JSON bodies and parameters. */
export function slotsOf({ document, operation }: PhaseContext): Slot[] {
  const content = operation.requestBody?.content ?? [];
  const bodies = content.flatMap(({ name, schema }): Slot[] => {
    if (schema === undefined || !isJson(name)) return [];
    const contentType = name.includes("*") ? "application/json" : name;
    return [
      {
        name: content.length > 1 ? `body ${name}` : "body",
        words: "a body",
        schema,
        put: (request, body) => ({ ...request, body, contentType, rawBody: undefined }),
        accepts: (value) => isValid(document, schema.pointer, value, "request"),
        readBack: (value) => (value === undefined ? undefined : { value }),
      },
    ];
  });
  return [...bodies, ...operation.parameters.flatMap(parameterSlot)];

  function parameterSlot(parameter: Parameter): Slot[] {
    const { name, in: location, schema } = parameter;
    if (schema === undefined) return [];
    return [
      {
        name: `${location} ${name}`,
        words: `the ${location} parameter ${name}`,
        schema,
        put: (request, value) => override(request, { [members[location]]: { [name]: value } }),
        accepts: (value) => isValid(document, schema.pointer, value, "request"),
        readBack: (value) => readBack(document, parameter, value),
      },
    ];
  }
}
