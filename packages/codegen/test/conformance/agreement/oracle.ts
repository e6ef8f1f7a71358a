import "@hyperjump/json-schema/formats";
import {
  registerSchema,
  setShouldValidateFormat,
  unregisterSchema,
  validate,
} from "@hyperjump/json-schema/draft-2020-12";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { type Schema, sharedSchemas } from "./fragments.ts";

const BASE = "https://conformance.example/";
const DIALECT = "https://json-schema.org/draft/2020-12/schema";

const ajv = new Ajv2020({ strict: false, multipleOfPrecision: 9, ownProperties: true });
addFormats.default(ajv);
ajv.addSchema(placed("shared", { $defs: sharedSchemas }));
register("shared", { $defs: sharedSchemas });
setShouldValidateFormat(true);

/** Every schema is registered under a name of its own. */
let disputes = 0;

/** Says what JSON Schema says about a value; undefined when it cannot. */
export type Judge = (value: unknown) => boolean | undefined;

/** The verdict of ajv, with formats asserted; it breaks on a member named toString. */
export function ajvJudge(schema: Schema): Judge {
  const judge = ajv.compile(rewritten(schema));
  return (value) => {
    try {
      return judge(value) === true;
    } catch (error) {
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  };
}

/** The verdict of the second validator, which settles disputes. */
export async function hyperjumpJudge(schema: Schema): Promise<Judge> {
  const name = `dispute-${disputes++}`;
  register(name, schema);
  const judge = await validate(`${BASE}${name}`);
  return (value) => judge(value as Parameters<typeof judge>[0]).valid; // any JSON value
}

function register(name: string, schema: Schema): void {
  const given = placed(name, schema) as Parameters<typeof registerSchema>[0]; // any schema object
  // The validator outlives this module when a test loads it again.
  unregisterSchema(`${BASE}${name}`);
  registerSchema(given, `${BASE}${name}`, DIALECT);
}

function placed(name: string, schema: Schema): Schema {
  return { $id: `${BASE}${name}`, ...rewritten(schema) };
}

/** References to components lead to the schema that holds the shared ones. */
function rewritten(schema: Schema): Schema {
  const text = JSON.stringify(schema);
  return JSON.parse(text.replaceAll("#/components/schemas/", `${BASE}shared#/$defs/`));
}
