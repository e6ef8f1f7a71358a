export { checkResponse } from "./check/response.ts";
export { type CheckInfo, type CheckName, checks } from "./checks.ts";
export { type Contract, contract } from "./contract.ts";
export { ContractError } from "./document/error.ts";
export {
  type DocumentSource,
  type LoadedDocument,
  loadDocument,
} from "./document/load.ts";
export type { Operation } from "./document/operations.ts";
export type { Disagreement } from "./document/second-opinion.ts";
export type {
  Coverage,
  CoverageCell,
  CoverageRow,
  Outcome,
  SiteCoverage,
} from "./engine/coverage.ts";
export { type ContractResults, createEngine, type Engine, runContract } from "./engine/engine.ts";
export type {
  AuthOptions,
  Case,
  CaseContext,
  Cases,
  ContractOptions,
} from "./engine/options.ts";
export type { OperationResult, UnreachableSite } from "./engine/run-operation.ts";
export type { Selection } from "./engine/select.ts";
export type { Thresholds } from "./engine/thresholds.ts";
export type {
  App,
  AppFunction,
  Credentials,
  Exchange,
  Finding,
  ReceivedResponse,
  RequestSpec,
  WireRequest,
} from "./exchange/types.ts";
export type { BodyOverride, RequestOverrides } from "./generate/request.ts";
export { type Mock, type MockOptions, mock } from "./mock/mock.ts";
export { ContractViolation } from "./register.ts";
export { failureText } from "./report/failure.ts";
export { coverageMarkdown, coverageText } from "./report/table.ts";
