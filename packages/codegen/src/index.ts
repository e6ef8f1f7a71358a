export { check } from "./check/check.ts";
export {
  type Certainty,
  type Change,
  type Place,
  requiredStep,
  type Severity,
  type Step,
  type Use,
} from "./diff/change.ts";
export { type DiffOptions, diff } from "./diff/diff.ts";
export { type RuleId, rules as diffRules } from "./diff/rules.ts";
export { loadDocument } from "./document/document.ts";
export { DocumentError, formatProblem, type Problem } from "./document/problem.ts";
export { type GenerateOptions, type GeneratePhase, generate } from "./generate.ts";
export { type InitResult, init } from "./init/init.ts";
export type { Counts, Coverage } from "./report/coverage.ts";
export { formatReport, type ReportFormat } from "./report/format.ts";
export { report, type SupportReport } from "./report/report.ts";
