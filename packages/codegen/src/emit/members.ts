import type { Json } from "../document/json.ts";
import { isObject } from "../document/json.ts";
import { mediaKind } from "../document/media.ts";
import type {
  Header,
  MediaType,
  Operation,
  Parameter,
  ParameterLocation,
  Response,
} from "../document/model.ts";
import { traitsOf } from "../keywords/traits.ts";
import { asObject, byteFields, markFiles } from "./form.ts";
import type { Plan } from "./plan.ts";
import type { Projection, Side } from "./projection.ts";

/** The member of a request that holds the parameters of a location. */
export const groups = {
  path: "path",
  query: "query",
  header: "headers",
  cookie: "cookies",
} as const satisfies Record<ParameterLocation, string>;

/** The locations in the order in which a request's members are written. */
export const locations: readonly ParameterLocation[] = ["path", "query", "header", "cookie"];

/** Starts the keys of objects whose optional members may also be undefined. */
export const membersPrefix = "members ";

/** The key of the type of an operation's parameters at a location. */
export function groupKey({ name }: Operation, location: ParameterLocation): string {
  return `${membersPrefix}${name} ${location}`;
}

/** The key of the type of a response's headers. */
export function headersKey({ name }: Operation, { status }: Response): string {
  return `${membersPrefix}${name} ${status} headers`;
}

/** The key of the type of a form that has files. */
export function formKey({ pointer }: MediaType): string {
  return `form ${pointer}`;
}

/** The parameters of an operation at a location. */
export function parametersAt({ parameters }: Operation, location: ParameterLocation): Parameter[] {
  return parameters.filter((parameter) => parameter.in === location);
}

/** The headers that a handler sets: the others are set by middleware. */
export function handlerHeaders({ headers }: Response): Header[] {
  return headers.filter((header) => !header.ambient);
}

/** The default of a parameter, also where its schema has it from a reference. */
export function parameterDefault({ schema }: Parameter, plan: Plan): Json | undefined {
  return traitsOf(schema.schema, plan.document.schemas).default;
}

/** Whether a parameter is there in any case: sent, or on the server filled in. */
export function isPresent(parameter: Parameter, plan: Plan, side: Side): boolean {
  if (parameter.required) return true;
  return side === "server" && parameterDefault(parameter, plan) !== undefined;
}

/** The schemas of all objects of parameters and headers, projected, by key. */
export function memberSchemas(plan: Plan, side: Side, projection: Projection): Map<string, Json> {
  const schemas = new Map<string, Json>();
  for (const operation of plan.document.operations) {
    for (const location of locations) {
      const parameters = parametersAt(operation, location);
      if (parameters.length === 0) continue;
      const entries = parameters.map(
        (parameter): Member => [
          parameter.name,
          describe(parameterSchema(parameter, projection), parameter.description),
          isPresent(parameter, plan, side),
        ],
      );
      schemas.set(groupKey(operation, location), objectOf(entries));
    }
    for (const mediaType of operation.requestBody?.content ?? []) {
      const place = mediaType.schema;
      if (!place || mediaKind(mediaType.name) !== "form") continue;
      const files = byteFields(mediaType, plan.document.schemas);
      const form = asObject(place.schema, plan.document.schemas);
      if (files.length === 0 && form === place.schema) continue;
      const marked = markFiles(form, files, plan.document.schemas);
      schemas.set(formKey(mediaType), projection.schema({ ...place, schema: marked }, "request"));
    }
    for (const response of operation.responses) {
      const headers = handlerHeaders(response);
      if (headers.length === 0) continue;
      const entries = headers.map(
        (header): Member => [header.name, headerSchema(header, projection), header.required],
      );
      schemas.set(headersKey(operation, response), objectOf(entries));
    }
  }
  return schemas;
}

function parameterSchema({ schema, allowEmptyValue }: Parameter, projection: Projection): Json {
  const projected = projection.schema(schema, "request");
  return allowEmptyValue ? { anyOf: [projected, { const: "" }] } : projected;
}

/** Several cookies are several headers, each of which keeps to the schema. */
function headerSchema({ name, schema }: Header, projection: Projection): Json {
  const projected = undescribed(projection.schema(schema, "response"));
  if (name.toLowerCase() !== "set-cookie") return projected;
  return { anyOf: [projected, { type: "array", items: projected }] };
}

type Member = readonly [name: string, schema: Json, required: boolean];

function objectOf(members: readonly Member[]): Json {
  return {
    type: "object",
    properties: Object.fromEntries(members.map(([name, schema]) => [name, schema])),
    required: members.filter(([, , required]) => required).map(([name]) => name),
  };
}

function describe(schema: Json, description: string): Json {
  return isObject(schema) && description !== "" ? { ...schema, description } : schema;
}

/** Headers are written on one line, so their types carry no comments. */
function undescribed(schema: Json): Json {
  if (!isObject(schema)) return schema;
  const notes = ["title", "description", "deprecated", "format", "example", "examples"];
  return Object.fromEntries(Object.entries(schema).filter(([name]) => !notes.includes(name)));
}
