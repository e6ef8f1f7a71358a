import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { features, helperSchemas } from "./features.ts";

/**
 * Has Ajv check the verdicts that were written by hand.
 *
 * @throws Error with every verdict that Ajv does not share
 */
export function checkFeatures(): void {
  const ajv = new Ajv2020({ strict: false, formats: { int64: true } });
  addFormats.default(ajv);
  const schemas = Object.entries(features).map(([name, { schema }]) => [name, schema] as const);
  ajv.addSchema(
    { components: { schemas: { ...helperSchemas, ...Object.fromEntries(schemas) } } },
    "document",
  );
  const wrong = Object.entries(features).flatMap(([name, feature]) => {
    const validate = ajv.compile({ $ref: `document#/components/schemas/${name}` });
    const { valid, invalid, beyondJsonSchema = [] } = feature;
    return [
      ...[...valid, ...beyondJsonSchema].filter((value) => !validate(value)),
      ...invalid.filter((value) => validate(value)),
    ].map((value) => `${name}: ${JSON.stringify(value)}`);
  });
  if (wrong.length > 0) throw new Error(`Ajv disagrees on:\n${wrong.join("\n")}`);
}
