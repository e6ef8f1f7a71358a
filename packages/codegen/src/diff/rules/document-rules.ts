import { rule } from "./rule.ts";

/** Rules about what belongs to no operation, and about differences that no other rule explains. */
export const documentRules = {
  "description-changed": rule(
    "note",
    "A title, summary, description or link to documentation changed.",
  ),
  "example-changed": rule("note", "An example was added, removed or changed."),
  "info-changed": rule("note", "A member of `info` changed."),
  "openapi-version-changed": rule(
    "note",
    "The version of OpenAPI that the document is written in changed.",
  ),
  "tag-declaration-changed": rule("note", "The document's list of tags changed."),
  "extension-changed": rule(
    "safe",
    "A member whose name starts with `x-` changed; only its reader knows what it means.",
  ),
  "server-added": rule("safe", "A server was added."),
  "server-removed": rule(
    "may break",
    "A server was removed; clients that call it may find nothing there.",
  ),
  "server-changed": rule("may break", "A variable of a server changed."),
  "server-order-changed": rule("note", "The order of the servers changed."),
  "security-scheme-added": rule("safe", "A security scheme was declared."),
  "security-scheme-removed": rule(
    "safe",
    "A security scheme is no longer declared; operations that required it are compared by themselves.",
  ),
  "security-scheme-changed": rule(
    "breaks",
    "A security scheme takes its credentials in another way.",
  ),
  "security-scheme-url-changed": rule("may break", "An address of a security scheme changed."),
  "security-scope-declared": rule("safe", "A security scheme offers another scope."),
  "security-scope-undeclared": rule("may break", "A security scheme no longer offers a scope."),
  "webhook-added": rule("safe", "A webhook was added."),
  "webhook-removed": rule("may break", "A webhook was removed; receivers may wait for it in vain."),
  "webhook-changed": rule(
    "may break",
    "A webhook changed; what its receivers read is not judged further.",
  ),
  "component-added": rule(
    "note",
    "A component was added; operations that use it are compared by themselves.",
  ),
  "component-removed": rule(
    "note",
    "A component was removed; operations that used it are compared by themselves.",
  ),
  "unused-component-changed": rule(
    "note",
    "A component changed that no operation of both documents uses.",
  ),
  "definition-changed": rule(
    "note",
    "A definition or name of a schema changed (`$defs`, `$id`, `$anchor`); what uses it is compared by itself.",
  ),
  "order-changed": rule("note", "The same elements stand in another order."),
  "member-restated": rule("note", "A member is written in another way and means what it meant."),
  "member-changed": rule("may break", "A member changed that no other rule explains."),
} as const;
