import type { Operation } from "./model.ts";
import { join } from "./pointer.ts";
import type { Report } from "./problem.ts";

/** Reports operations that share an operationId (OpenAPI 3.1, 4.8.10). */
export function checkOperationIds(operations: readonly Operation[], report: Report): void {
  const first = new Map<string, Operation>();
  for (const operation of operations) {
    const { operationId, pointer } = operation;
    if (operationId === "") continue;
    const earlier = first.get(operationId);
    if (earlier) {
      const taken = `${earlier.method} ${earlier.path}`;
      report(
        join(pointer, "operationId"),
        `operationId "${operationId}" is already that of ${taken}; choose another`,
      );
    }
    first.set(operationId, earlier ?? operation);
  }
}

/** Reports malformed templates, routes that are declared twice, and parameters that do not match their template. */
export function checkPaths(operations: readonly Operation[], report: Report): void {
  const first = new Map<string, Operation>();
  for (const operation of operations) {
    const { path, method, pointer } = operation;
    if (!/^(?:\/(?:[^{}/]|\{[^{}/]+\})*)+$/.test(path)) {
      report(pointer, `the path ${path} must start with a slash and have its braces in pairs`);
    }
    checkTemplate(operation, report);
    const route = `${method} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`;
    const earlier = first.get(route);
    if (earlier) report(pointer, `${method} ${path} is the same route as ${earlier.path}`);
    first.set(route, earlier ?? operation);
  }
}

function checkTemplate({ path, parameters, pointer }: Operation, report: Report): void {
  const inTemplate = [...path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? "");
  const declared = parameters.filter((parameter) => parameter.in === "path");
  for (const name of inTemplate) {
    if (declared.some((parameter) => parameter.name === name)) continue;
    report(pointer, `the path names {${name}}, but no path parameter of that name is declared`);
  }
  for (const parameter of declared) {
    if (inTemplate.includes(parameter.name)) continue;
    report(parameter.pointer, `the path parameter ${parameter.name} does not occur in ${path}`);
  }
}
