import { listValues } from "../schema-fault-text.ts";
import { jsonKey } from "./json-key.ts";
import type { Keywords } from "./keywords.ts";
import { refuse, type Step } from "./step.ts";

/**
 * The step of `enum` and `const` where values are arrays or objects: equal are values whose members
 * are, in any order (JSON Schema 2020-12 Core, 4.2.2; Validation, 6.1.2 and 6.1.3).
 */
export function literalSteps({ enum: values }: Keywords): Step[] {
  if (!values) return [];
  const keys = new Set(values.map(jsonKey));
  const one = values.length === 1;
  const message = `must be ${one ? "" : "one of "}${listValues(values)}`;
  return [(value, run) => keys.has(jsonKey(value)) || refuse(run, one ? "const" : "enum", message)];
}
