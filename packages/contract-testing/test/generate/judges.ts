import "@hyperjump/json-schema/formats";
import {
  type JsonSchemaDraft202012Object,
  registerSchema,
  setShouldValidateFormat,
  unregisterSchema,
  validate,
} from "@hyperjump/json-schema/draft-2020-12";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

/** Judges a value by one schema of a document. */
export type Judge = (value: unknown) => boolean;

/** A document that is judged by two validators which share no code with each other or with us. */
export interface Judges {
  ajv(pointer: string): Judge;
  hyperjump(pointer: string): Promise<Judge>;
  close(): void;
}

const BASE = "https://judges.example/document";
let count = 0;

setShouldValidateFormat(true);

const ajv = new Ajv2020({
  strict: false,
  validateSchema: false,
  logger: false,
  multipleOfPrecision: 9,
  // A member named `constructor` is one only where it is written.
  ownProperties: true,
});
addFormats.default(ajv, { mode: "full", keywords: false });

/** Both validators for the schemas of a document, as it is written. */
export function judgesOf(document: object): Judges {
  count += 1;
  const address = `${BASE}/${count}`;
  const dialect = "https://json-schema.org/draft/2020-12/schema";
  // An OpenAPI document is none, but its schemas are found in it by their pointers all the same.
  const resource = { ...document, $schema: dialect } as JsonSchemaDraft202012Object;
  registerSchema(resource, address);
  ajv.addSchema(document, address);
  return {
    ajv: (pointer) => {
      const check = ajv.compile({ $ref: address + pointer });
      return (value) => check(value) === true;
    },
    async hyperjump(pointer) {
      const check = await validate(address + pointer);
      // The values are JSON.
      return (value) => check(value as Parameters<typeof check>[0]).valid;
    },
    close: () => {
      unregisterSchema(address);
      ajv.removeSchema(address);
    },
  };
}
