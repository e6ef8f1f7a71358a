import fc from "fast-check";
import { ContractError } from "../document/error.ts";
import type { LoadedDocument } from "../document/load.ts";
import type { DeclaredResponse, MediaType } from "../document/operations.ts";
import { follow, members, type Place, step } from "../document/place.ts";
import { isJson } from "../document/responses.ts";
import { isValid } from "../document/validate.ts";
import { seedOf } from "../engine/seed.ts";
import { valuesOf } from "../generate/arbitrary.ts";
import { declaredExamples, schemaExamples } from "../generate/example.ts";
import { remember } from "../generate/remember.ts";
import { streamOf } from "./stream.ts";

/** Makes values for answers: from the document's examples, or drawn from its schemas. */
export interface Values {
  /**
   * A drawn value; the same for the same names.
   *
   * @throws {ContractError} when no value satisfies the schema.
   */
  draw(schema: Place, ...names: readonly string[]): unknown;
  /** The examples of a body that are valid by its schema. */
  examples(mediaType: MediaType): readonly unknown[];
  /** An example of a body if there is one, or a drawn value. */
  body(mediaType: MediaType, isDynamic: boolean, ...names: readonly string[]): unknown;
}

/** Makes the values of a document; all follow from the seed. */
export function createValues(document: LoadedDocument, seed: number): Values {
  function draw(schema: Place, ...names: readonly string[]): unknown {
    const options = { text: "plain", fullness: 100, depth: 4 } as const;
    const arbitrary = remember(document, `mock values ${schema.pointer}`, () =>
      valuesOf(document, schema, "response", options),
    );
    const [value] = fc.sample(arbitrary, {
      seed: seedOf(seed, schema.pointer, ...names),
      numRuns: 1,
    });
    return value;
  }

  function examples({ place, schema }: MediaType): readonly unknown[] {
    return remember(document, `mock examples ${place.pointer}`, () => {
      const declared = declaredExamples(document, place).map(({ value }) => value);
      const ofSchema = schema === undefined ? [] : schemaExamples(document, schema);
      const fits = (value: unknown) =>
        schema === undefined || isValid(document, schema.pointer, value, "response");
      return [...declared, ...ofSchema].filter(fits);
    });
  }

  /** A schema that nothing satisfies may have an example all the same, which is the best there is. */
  function drawOrShow({ place }: MediaType, schema: Place, names: readonly string[]): unknown {
    try {
      return draw(schema, ...names);
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      const [first] = [
        ...declaredExamples(document, place).map(({ value }) => value),
        ...schemaExamples(document, schema),
      ];
      if (first === undefined) throw error;
      return first;
    }
  }

  return {
    draw,
    examples,
    body(mediaType, isDynamic, ...names) {
      const [example] = isDynamic ? [] : examples(mediaType);
      if (example !== undefined) return example;
      const stream = streamOf(mediaType, (schema, number) =>
        draw(schema, ...names, String(number)),
      );
      if (stream !== undefined) return stream;
      if (mediaType.schema !== undefined) return drawOrShow(mediaType, mediaType.schema, names);
      return isJson(mediaType.name) ? {} : "";
    },
  };
}

/** The examples of a response by their names, each with its media type. */
export function namedExamples(document: LoadedDocument, response: DeclaredResponse) {
  return response.content.flatMap((mediaType) =>
    members(step(mediaType.place, "examples")).flatMap(([name, member]) => {
      const value = step(follow(document.root, member), "value");
      return value === undefined ? [] : [{ name, mediaType, value: value.value }];
    }),
  );
}
