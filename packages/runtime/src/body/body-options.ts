import type { JsonParser } from "./json.ts";

/** What reading a body needs to know beside its declaration. */
export interface BodyOptions {
  readonly parseJson: JsonParser;
  /** The status of a well-formed body whose value is refused. */
  readonly invalidStatus: 400 | 422;
}
