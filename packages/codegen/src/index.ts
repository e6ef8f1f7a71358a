export { check } from "./check/check.ts";
export { DocumentError, formatProblem, type Problem } from "./document/problem.ts";
export { type GenerateOptions, generate } from "./generate.ts";
