export type {
  RequestErrorCode,
  RequestErrorInit,
  RequestErrorStatus,
  RequestIssue,
  ResponseErrorInit,
} from "./errors.ts";
export { RequestError, ResponseError } from "./errors.ts";
export { JsonText, jsonText } from "./json-text.ts";
export type {
  HttpMethod,
  MediaType,
  Operation,
  OperationResponse,
  Parameter,
  ParameterLocation,
  ParameterStyle,
  ParameterType,
  RequestBody,
  ResponseHeader,
  ValueType,
} from "./operation.ts";
