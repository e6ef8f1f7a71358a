export type { BodyOptions } from "./body/body-options.ts";
export { jsonTextReader } from "./body/parse-body.ts";
export { compile } from "./compile.ts";
export type {
  RequestErrorCode,
  RequestErrorInit,
  RequestErrorStatus,
  RequestIssue,
  ResponseErrorInit,
} from "./errors.ts";
export { RequestError, ResponseError } from "./errors.ts";
export { decodedForm } from "./form/decoded-form.ts";
export { JsonText, jsonText } from "./json-text.ts";
export { codePointLength } from "./keywords/code-point-length.ts";
export type { FormatName } from "./keywords/format.ts";
export { format, formatNames } from "./keywords/format.ts";
export { integer } from "./keywords/integer.ts";
export { itemCount } from "./keywords/item-count.ts";
export type { JsonType, Keywords } from "./keywords/keywords.ts";
export { keywords } from "./keywords/keywords.ts";
export { later } from "./keywords/later.ts";
export { multipleOf } from "./keywords/multiple-of.ts";
export { pattern } from "./keywords/pattern.ts";
export { record } from "./keywords/record.ts";
export { withDefault } from "./keywords/with-default.ts";
export type {
  FieldEncoding,
  Header,
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
export { decodedParameters } from "./parameters/decoded-parameters.ts";
export { type RouteTarget, registerOperations } from "./register.ts";
export type { OperationHandler, RegisterOptions } from "./register-options.ts";
export type { Answer, HeaderValue, OperationResult } from "./response/result.ts";
export type { Branch, Projections, Shape, StructuredShape } from "./response/shape.ts";
