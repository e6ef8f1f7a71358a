import type { z } from "zod";
import { isJsonObject } from "../json-object.ts";
import { expectedType } from "../schema-fault-text.ts";
import type { JsonType, Keywords } from "./keywords.ts";
import { judgeInPlace, lateJudge, type Run, type Step } from "./step.ts";

/** The steps of `type` and of keywords that judge one type only (JSON Schema 2020-12 Core, 4.2.1). */
export function typeSteps({ type, ofType }: Keywords): Step[] {
  const steps: Step[] = [];
  if (type === "array" || type === "object") {
    steps.push((value, run) => typeOf(value) === type || refuseType(type, run));
  } else if (type) {
    const judge = lateJudge(type);
    steps.push((value, run) => judgeInPlace(judge, value, run));
  }
  if (ofType) steps.push(ofTypeStep(ofType));
  return steps;
}

function ofTypeStep(schemas: NonNullable<Keywords["ofType"]>): Step {
  const judges = new Map(
    Object.entries(schemas).map(([type, schema]: [string, z.ZodType]) => [type, lateJudge(schema)]),
  );
  return (value, run) => {
    const judge = judges.get(typeOf(value));
    return judge === undefined || judgeInPlace(judge, value, run);
  };
}

function refuseType(type: JsonType, run: Run): false {
  const message = `must be ${expectedType(type)}`;
  run.issues?.push({ code: "invalid_type", expected: type, path: [], message });
  return false;
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (isJsonObject(value)) return "object";
  return Array.isArray(value) ? "array" : typeof value;
}
