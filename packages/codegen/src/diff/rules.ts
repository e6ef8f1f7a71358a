import { documentRules } from "./rules/document-rules.ts";
import { operationRules } from "./rules/operation-rules.ts";
import type { Rule } from "./rules/rule.ts";
import { schemaRules } from "./rules/schema-rules.ts";

/**
 * Every rule by its id. A difference always has one: those that no other rule explains have
 * `member-changed`, `keyword-changed` or `unused-component-changed`.
 */
export const rules = {
  ...documentRules,
  ...operationRules,
  ...schemaRules,
} as const satisfies Readonly<Record<string, Rule>>;

/** The id of a rule. */
export type RuleId = keyof typeof rules;

/** Whether a text is the id of a rule. */
export function isRuleId(text: string): text is RuleId {
  return Object.hasOwn(rules, text);
}
