import { override } from "../generate/request.ts";
import { unknownLike } from "../generate/unknown.ts";
import type { Attempt, ProvokeContext } from "./attempt.ts";

/** 404: each path parameter replaced by a well-formed value that names nothing, the last first. */
export async function provokeNotFound(context: ProvokeContext): Promise<Attempt[]> {
  const { document, cell } = context;
  const parameters = cell.operation.parameters.filter((parameter) => parameter.in === "path");
  if (parameters.length === 0) return [];
  const valid = await context.valid();
  return parameters.toReversed().flatMap((parameter) => {
    const value = unknownLike(document, parameter.schema, valid.path[parameter.name]);
    if (value === undefined) return [];
    return [
      {
        reason: `with the unknown ${parameter.name} ${JSON.stringify(value)}`,
        request: override(valid, { path: { [parameter.name]: value } }),
        expect: "candidate" as const,
        check: "not-found",
        pointer: parameter.place.pointer,
      },
    ];
  });
}
