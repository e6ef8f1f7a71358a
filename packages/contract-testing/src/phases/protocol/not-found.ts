import { override } from "../../generate/request.ts";
import { unknownLike } from "../../generate/unknown.ts";
import { isNamed } from "../expectation.ts";
import type { Expectation, PhaseContext } from "../phase.ts";

/** How far a number has to be from one that names something, to be sure to name nothing. */
const FAR = 100;

/** Each path parameter replaced by a well-formed value that names nothing, the last first. */
export async function notFound(context: PhaseContext): Promise<void> {
  const { document, operation } = context;
  const parameters = operation.parameters.filter((parameter) => parameter.in === "path");
  if (parameters.length === 0 || !isNamed(operation, "404")) return;
  const valid = await context.valid();
  if (valid === undefined) return;
  // A PUT may make what there is not, and a body may have to agree with the path.
  const isSure = operation.requestBody === undefined;
  const makes = operation.method === "PUT" && isNamed(operation, "201");
  const expected: Expectation = isSure ? { status: "404" } : "refused";
  for (const parameter of parameters.toReversed()) {
    const value = unknownLike(document, parameter.schema, valid.path[parameter.name]);
    if (value === undefined) {
      context.unreachable(parameter.place.pointer, "no other value of the same form is valid");
      continue;
    }
    // Of a few numbers, all may have been made.
    const known = valid.path[parameter.name];
    const isRare = typeof value !== "number" || Math.abs(value - Number(known)) >= FAR;
    const isLast = parameter === parameters.at(-1);
    await context.send({
      site: `not-found ${parameter.name}`,
      reason: `with the unknown ${parameter.name} ${JSON.stringify(value)}`,
      request: override(valid, { path: { [parameter.name]: value } }),
      // Of several parameters, only the last is sure to name what the operation is about.
      expect: makes || !isLast || !isRare ? "documented" : expected,
      check: "not-found",
      pointer: parameter.place.pointer,
    });
  }
}
