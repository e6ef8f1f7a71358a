import type { CheckName } from "../checks.ts";
import type { Operation } from "../document/operations.ts";
import { requirements } from "../exchange/credentials.ts";

/** The checks that can find something at an operation, in the order in which they are told. */
export function checksFor(operation: Operation): CheckName[] {
  const { parameters, requestBody, responses, method } = operation;
  const names = (status: string) => responses.some((response) => response.status === status);
  const isSecured = requirements(operation).length > 0;
  const takesInput = requestBody !== undefined || parameters.length > 0;
  const has: Partial<Record<CheckName, boolean>> = {
    status: true,
    "content-type": true,
    headers: true,
    body: true,
    "no-content": true,
    challenge: isSecured || names("401"),
    leak: true,
    "status-rules": true,
    "write-only": responses.some(({ content }) => content.length > 0),
    "server-error": true,
    "valid-input": true,
    "invalid-input": takesInput,
    examples: takesInput,
    "media-type": requestBody !== undefined,
    "body-limit": names("413"),
    method: true,
    options: true,
    allow: names("405"),
    head: method === "GET",
    safety: method === "GET",
    authentication: isSecured,
    authorization: names("403"),
    "header-case": isSecured,
    "not-found": names("404"),
    "not-modified": names("304"),
    preconditions: names("412"),
    "not-acceptable": names("406"),
    "repeated-parameter": parameters.some((parameter) => parameter.in === "query"),
    coverage: true,
  };
  return (Object.keys(has) as CheckName[]).filter((name) => has[name]); // the keys of the table above
}
