import { HttpError } from "../../http/http-error.ts";

/** The refusal for a type that the account does not have, or that the caller does not see. */
export function typeNotFound(): HttpError {
  return new HttpError("not_found", "The action type was not found.");
}

/** The refusal for a name that is taken, be it by a type that the caller does not see. */
export function typeExists(): HttpError {
  return new HttpError("conflict", "The action type already exists.", { pointer: "/name" });
}

/** @param verb - what cannot be done, such as `changed` */
export function builtInIsFixed(verb: string): HttpError {
  return new HttpError("forbidden", `Built-in action types cannot be ${verb}.`);
}

/** The refusal for what would reach into projects that are not the caller's. */
export function typeIsShared(verb: string): HttpError {
  return new HttpError(
    "forbidden",
    `The action type is shared with other projects, and cannot be ${verb} with a key that is limited to projects.`,
  );
}

/** The refusal for a PUT that would rename. */
export function typeKeepsName(given: string, name: string): HttpError {
  return new HttpError(
    "bad_request",
    `Body member /name is ${JSON.stringify(given)}, and the type is ${JSON.stringify(name)}. A type cannot be renamed.`,
    { pointer: "/name" },
  );
}
