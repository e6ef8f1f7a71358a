import fc from "fast-check";
import { valuesOf } from "../../packages/contract-testing/src/generate/arbitrary.ts";
import { faultsOf } from "../../packages/contract-testing/src/generate/faults.ts";
import type { LoadedDocument, Operation } from "../../packages/contract-testing/src/index.ts";

/** What can be put into one parameter. */
export interface ParameterPool {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly valid: readonly string[];
  readonly faulty: readonly string[];
}

/** What an operation can be sent, made before the first request: drawing values is slow. */
export interface Pool {
  readonly operation: Operation;
  /** The statuses that the document declares. */
  readonly statuses: ReadonlySet<number>;
  readonly parameters: readonly ParameterPool[];
  readonly contentType: string | undefined;
  readonly bodies: readonly unknown[];
  readonly faultyBodies: readonly unknown[];
}

const validBodies = 150;
/** Large schemas have thousands of faults, and each takes milliseconds: so many, evenly spread. */
const faultsAtMost = 150;

/** Draws what the document allows, and what it forbids, for every operation. */
export function makePools(document: LoadedDocument, seed: number): readonly Pool[] {
  return document.operations.map((operation): Pool => {
    const media = operation.requestBody?.content[0];
    const schema = media?.schema ?? linesOf(media);
    return {
      operation,
      statuses: new Set(operation.responses.map(({ status }) => Number(status))),
      parameters: operation.parameters.map((parameter) => ({
        name: parameter.name,
        in: parameter.in,
        required: parameter.required,
        valid: parameter.schema ? draw(document, parameter.schema, seed, 40).map(asText) : [],
        faulty: parameter.schema ? drawFaults(document, parameter.schema, seed).map(asText) : [],
      })),
      contentType: media?.name,
      bodies: [
        ...(media?.place.value.example === undefined ? [] : [media.place.value.example]),
        ...(schema ? draw(document, schema, seed, validBodies) : []),
      ],
      faultyBodies: schema ? drawFaults(document, schema, seed) : [],
    };
  });
}

/** The schema of the lines of a body that is a list of JSON texts. */
function linesOf(media: MediaType | undefined): Place | undefined {
  const value = media?.place.value["x-item-schema"];
  return value && media ? { value, pointer: `${media.place.pointer}/x-item-schema` } : undefined;
}

type MediaType = NonNullable<Operation["requestBody"]>["content"][number];
type Place = Parameters<typeof valuesOf>[1];

function draw(document: LoadedDocument, place: Place, seed: number, count: number): unknown[] {
  const options = { text: "plain", depth: 4 } as const;
  return [
    ...fc.sample(valuesOf(document, place, "request", options), { seed, numRuns: count }),
    ...fc.sample(valuesOf(document, place, "request", { depth: 4 }), { seed, numRuns: count / 2 }),
  ];
}

function drawFaults(document: LoadedDocument, place: Place, seed: number): unknown[] {
  const sites = faultsOf(document, place, "request");
  const stride = Math.max(1, Math.ceil(sites.length / faultsAtMost));
  return sites
    .filter((_, index) => index % stride === 0)
    .flatMap(({ values }) => (values === undefined ? [] : fc.sample(values, { seed, numRuns: 1 })));
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
