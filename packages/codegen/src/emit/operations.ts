import type { Header, Operation, Parameter, Response } from "../document/model.ts";
import { parameterType } from "../document/parameter-type.ts";
import { array, type Code, literal, object, print } from "./code.ts";
import { contentCode, headerEntries } from "./content.ts";
import { docComment, header, importLine } from "./header.ts";
import { parameterDefault } from "./members.ts";
import type { Plan } from "./plan.ts";
import { createShared, type Shared } from "./shared.ts";

/**
 * Writes `operations.ts`: the operation table that the runtime mounts handlers by.
 */
export function emitOperations(plan: Plan): string {
  const { operations, source } = plan.document;
  const shared = createShared(["operations", "schemas"]);
  const entries = operations.map((operation) => {
    const code = operationCode(operation, plan, shared);
    return `${docComment(operation.summary, "  ")}  ${operation.name}: ${print(code, 2)},\n`;
  });
  const ids = operations.map(({ name }) => `  | ${JSON.stringify(name)}\n`).join("");
  const table = `/** The name of an operation. */
export type OperationId =
${ids.trimEnd() || "  never"};

/** Every operation of the document, in its order. */
export const operations: Readonly<Record<OperationId, Operation>> = {
${entries.join("\n")}};
`;
  const parts = [...shared.constants(), table].join("\n");
  return (
    header(source.name) +
    "\n" +
    importLine(["Operation", ...shared.types()], "@verbatim/runtime", "type") +
    (parts.includes("schemas.") ? `import * as schemas from "./schemas.ts";\n` : "") +
    "\n" +
    parts
  );
}

function operationCode(operation: Operation, plan: Plan, shared: Shared): Code {
  const { requestBody } = operation;
  const entries: [string, Code][] = [
    ["name", literal(operation.name)],
    ["operationId", literal(operation.operationId)],
    ["method", literal(operation.method)],
    ["path", literal(operation.path)],
    ["summary", literal(operation.summary)],
    ["tags", literal(operation.tags)],
    ["security", literal(operation.security)],
    ["extensions", literal(operation.extensions)],
    [
      "parameters",
      array(
        operation.parameters.map((parameter) =>
          shared.use(
            parameter.component,
            "Parameter",
            () => parameterCode(parameter, plan),
            "Parameter",
          ),
        ),
      ),
    ],
  ];
  if (requestBody) {
    const content = contentCode(requestBody.content, "request", plan);
    entries.push([
      "requestBody",
      object([
        ["required", literal(requestBody.required)],
        ["content", content],
      ]),
    ]);
  }
  const responses = operation.responses.map((response): [string, Code] => [
    response.status,
    shared.use(
      response.component,
      "Response",
      () => responseCode(response, plan, shared),
      "OperationResponse",
    ),
  ]);
  return object([...entries, ["responses", object(responses)]]);
}

function parameterCode(parameter: Parameter, plan: Plan): Code {
  const { name, in: location, style, explode, required, contentType, schema } = parameter;
  const { allowReserved, allowEmptyValue } = parameter;
  const fallback = parameterDefault(parameter, plan);
  const type = parameterType(schema.schema, plan.document.schemas);
  return object([
    ["name", literal(name)],
    ["in", literal(location)],
    ["style", literal(style)],
    ["explode", literal(explode)],
    ["required", literal(required)],
    ...(allowReserved ? [["allowReserved", "true"] as [string, Code]] : []),
    ...(allowEmptyValue ? [["allowEmptyValue", "true"] as [string, Code]] : []),
    ...entry("contentType", contentType),
    ["type", literal(type)],
    ["schema", `schemas.${plan.constantOf(schema, "request").name}`],
    ...entry("default", fallback),
  ]);
}

function entry(name: string, value: unknown): [string, Code][] {
  return value === undefined ? [] : [[name, literal(value)]];
}

function responseCode(response: Response, plan: Plan, shared: Shared): Code {
  const headers = response.headers.map((header): [string, Code] => [
    header.name,
    shared.use(header.component, "Header", () => headerCode(header, plan), "ResponseHeader"),
  ]);
  return object([
    ["headers", object(headers)],
    ["content", contentCode(response.content, "response", plan)],
    ...(response.isContentOptional ? [["isContentOptional", "true"] as [string, Code]] : []),
  ]);
}

function headerCode(header: Header, plan: Plan): Code {
  const [required = ["required", "false"], ...others] = headerEntries(header, "response", plan);
  return object([required, ["ambient", literal(header.ambient)], ...others]);
}
