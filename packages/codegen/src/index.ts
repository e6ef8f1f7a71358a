export { check } from "./check/check.ts";
export { DocumentError, formatProblem, type Problem } from "./document/problem.ts";
export { type GenerateOptions, type GeneratePhase, generate } from "./generate.ts";
export { type InitResult, init } from "./init/init.ts";
export type { Counts, Coverage } from "./report/coverage.ts";
export { formatReport, type ReportFormat } from "./report/format.ts";
export { report, type SupportReport } from "./report/report.ts";
