import { hasExample, override, parameterExample } from "../generate/request.ts";
import type { Attempt, ProvokeContext } from "./attempt.ts";

/**
 * 2xx, and redirects: valid requests, one body example after the other until the status appears.
 * For safe methods each optional parameter that has an example is then sent once.
 */
export async function provokeSuccess(context: ProvokeContext): Promise<Attempt[]> {
  const { cell, document } = context;
  const examples = await context.examples();
  const attempts = examples.map(
    (request): Attempt => ({
      reason: "as a valid request",
      request,
      expect: "candidate",
      check: "examples",
    }),
  );
  const [first] = examples;
  if (first === undefined || !["GET", "HEAD"].includes(cell.operation.method)) return attempts;
  const optional = cell.operation.parameters.filter(
    (parameter) => !parameter.required && hasExample(document, parameter),
  );
  for (const parameter of optional) {
    const value = { [parameter.name]: parameterExample(document, parameter) };
    const where = { query: "query", header: "headers", cookie: "cookies", path: "path" } as const;
    attempts.push({
      reason: `with the example of the ${parameter.in} parameter ${parameter.name}`,
      request: override(first, { [where[parameter.in]]: value }),
      expect: "probe",
      check: "examples",
      pointer: parameter.place.pointer,
    });
  }
  return attempts;
}
