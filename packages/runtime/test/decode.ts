import { RequestError } from "../src/errors.ts";
import type { Operation, Parameter } from "../src/operation.ts";
import { parametersDecoder } from "../src/parameters/decode-parameters.ts";
import { operation } from "./app.ts";

/** What a decoder gives for a request, or the code and issues of what it throws. */
export function decode(
  parameters: readonly Parameter[],
  url: string,
  init: RequestInit = {},
  given: Partial<Operation> = {},
): unknown {
  const decoder = parametersDecoder(operation({ path: "/x", ...given, parameters }), {
    parseJson: (text) => JSON.parse(text),
    invalidStatus: 422,
  });
  const target: Record<string, unknown> = {};
  try {
    decoder(new Request(`http://localhost${url}`, init), target);
    return target;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    const issues = error.issues.map(({ name, keyword, pointer }) => `${name}${pointer} ${keyword}`);
    return { status: error.status, code: error.code, issues };
  }
}
