import type { Operation } from "../../document/model.ts";
import { literal, print } from "../../emit/code.ts";
import { operationTypes } from "../../emit/handlers.ts";
import { docComment, importLine } from "../../emit/header.ts";
import type { ErrorAnswer } from "../error-answer.ts";

/**
 * Writes `src/handlers/<operation>.ts`: a handler that answers 501, or throws where the document
 * lets it not.
 */
export function handlerFile(operation: Operation, answer: ErrorAnswer | undefined): string {
  const { name, method, path, summary, deprecated } = operation;
  const { request, response } = operationTypes(operation);
  const route = `\`${method.toUpperCase()} ${path}\``;
  const words = [...(summary === "" ? [] : [summary, ""]), route];
  if (deprecated) words.push("", "@deprecated");
  const body = answer
    ? `return ${print(literal(answer), 2, 10)};`
    : `throw new NotImplementedError(${JSON.stringify(name)});`;
  const start = `export function ${name}(_request: ${request}): ${response} {`;
  const broken = `export function ${name}(\n  _request: ${request},\n): ${response} {`;
  return `${answer ? "" : `import { NotImplementedError } from "../errors.ts";\n`}${importLine([request, response], "../generated/handlers.ts", "type")}
${docComment(words.join("\n"))}${start.length <= 100 ? start : broken}
  ${body}
}
`;
}
