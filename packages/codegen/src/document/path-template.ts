import type { Parameter } from "./model.ts";
import { join, type Pointer } from "./pointer.ts";
import type { Findings } from "./problem.ts";

/**
 * Brings path parameters and the template of their path together (OpenAPI 3.1, 4.8.8.2).
 *
 * A name in the template that nobody declared stands for any text; a declared parameter that the
 * template does not name can never be sent, and is left out.
 *
 * @param pointer - the operation's
 */
export function matchTemplate(
  path: string,
  parameters: readonly Parameter[],
  pointer: Pointer,
  { unenforced }: Findings,
): Parameter[] {
  const named = new Set([...path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? ""));
  const kept = parameters.filter((parameter) => {
    if (parameter.in !== "path" || named.has(parameter.name)) return true;
    const why = `the path parameter ${parameter.name} does not occur in ${path}`;
    unenforced(parameter.pointer, `${why}, so it has no effect`);
    return false;
  });
  const missing = [...named].filter(
    (name) => !kept.some((parameter) => parameter.in === "path" && parameter.name === name),
  );
  for (const name of missing) {
    const why = `the path names {${name}}, but no path parameter of that name is declared`;
    unenforced(pointer, `${why}, so any text is accepted`);
  }
  return [...kept, ...missing.map((name) => undeclared(name, join(pointer, `{${name}}`)))];
}

function undeclared(name: string, pointer: Pointer): Parameter {
  return {
    pointer,
    name,
    in: "path",
    style: "simple",
    explode: false,
    required: true,
    allowReserved: false,
    allowEmptyValue: false,
    description: "",
    deprecated: false,
    schema: { schema: { type: "string" }, pointer: join(pointer, "schema") },
  };
}
