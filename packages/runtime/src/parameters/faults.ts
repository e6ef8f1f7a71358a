import { RequestError, type RequestIssue } from "../errors.ts";
import type { Parameter } from "../operation.ts";
import { parameterIssue, parameterSchemaIssues } from "../request-issues.ts";
import type { SchemaFault } from "../schema-faults.ts";
import { malformedEncoding, ParameterFault } from "./fault.ts";

/** Collects what is wrong with the parameters of one request. */
export class ParameterFaults {
  readonly issues: RequestIssue[] = [];
  #missing = 0;
  #malformed = false;
  #malformedPath = false;

  /** A required parameter is absent. */
  miss(parameter: Parameter): void {
    this.#missing += 1;
    this.issues.push(parameterIssue(parameter, "required", "is required"));
  }

  /** The schema refused a decoded value. */
  refuse(parameter: Parameter, faults: readonly SchemaFault[]): void {
    this.issues.push(...parameterSchemaIssues(parameter, faults));
  }

  /** A reader threw; anything but a fault of the request is thrown on. */
  catch(parameter: Pick<Parameter, "in" | "name">, error: unknown): void {
    const fault = error instanceof URIError ? malformedEncoding() : error;
    if (!(fault instanceof ParameterFault)) throw error;
    if (fault.keyword === "encoding") {
      this.#malformed = true;
      this.#malformedPath ||= parameter.in === "path";
    }
    const name = fault.parameter ?? parameter.name;
    this.issues.push(parameterIssue({ in: parameter.in, name }, fault.keyword, fault.message));
  }

  /**
   * @param invalidStatus - the status of well-formed text whose value is refused; malformed
   * percent-encoding is always 400
   */
  toError(invalidStatus: 400 | 422): RequestError {
    const { issues } = this;
    const message = issues.map((issue) => issue.message).join(" ");
    if (this.#malformedPath) {
      return new RequestError({ status: 400, code: "path_malformed", message, issues });
    }
    const code = this.#missing === issues.length ? "parameter_missing" : "parameter_invalid";
    const status = this.#malformed ? 400 : invalidStatus;
    return new RequestError({ status, code, message, issues });
  }
}
