import { member } from "../document/json.ts";
import { join } from "../document/pointer.ts";
import type { Report } from "../document/problem.ts";
import type { SchemaPlace } from "../document/schema.ts";

/** Pointers of schemas that judge something else than a declared member. */
const elsewhere =
  /\/(?:items|contains|additionalProperties|unevaluatedItems|unevaluatedProperties|propertyNames|not|if|then|else)$|\/(?:prefixItems|anyOf|oneOf)\/\d+$|\/(?:patternProperties|dependentSchemas)\/[^/]+$/;

/** Pointers of declared members, which can have any name. */
const declared = /\/properties\/[^/]+$/;

/**
 * Reports readOnly and writeOnly where they have no effect: only a declared member can be left out,
 * by its own schema, one that this refers to, or a branch of its `allOf`.
 */
export function checkDirectionPlace({ schema, pointer }: SchemaPlace, report: Report): void {
  if (declared.test(pointer) || !elsewhere.test(pointer)) return;
  for (const keyword of ["readOnly", "writeOnly"]) {
    if (member(schema, keyword) !== true) continue;
    report(
      join(pointer, keyword),
      `${keyword} has no effect here, since only a member under properties can be left out; ` +
        "write it in the schema of that member",
    );
  }
}
