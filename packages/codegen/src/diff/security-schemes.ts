import { member } from "../document/json.ts";
import { join } from "../document/pointer.ts";
import type { Use } from "./change.ts";
import { type Context, objectOf, type RawPlace } from "./context.ts";
import { compareLeaves, compareMembers } from "./members.ts";
import type { RuleId } from "./rules.ts";

const own: Readonly<Record<string, RuleId>> = {
  type: "security-scheme-changed",
  name: "security-scheme-changed",
  in: "security-scheme-changed",
  scheme: "security-scheme-changed",
  bearerFormat: "description-changed",
  openIdConnectUrl: "security-scheme-url-changed",
};

/** Compares the security schemes that the documents declare (OpenAPI 3.1, 4.8.27). */
export function compareSecuritySchemes(context: Context, old: RawPlace, current: RawPlace): void {
  const names = [old, current].flatMap(({ value }) => Object.keys(objectOf(value)));
  for (const name of new Set(names)) {
    const [was, is] = [inside(old, name), inside(current, name)];
    const use = { where: `security scheme ${name}` };
    if (was.value === undefined) {
      context.tell({ rule: "security-scheme-added", use, what: "scheme added", new: is.pointer });
    } else if (is.value === undefined) {
      context.tell({
        rule: "security-scheme-removed",
        use,
        what: "scheme removed",
        old: was.pointer,
      });
    } else {
      compareMembers(context, use, was, is, ["flows"], own);
      compareFlows(context, use, inside(was, "flows"), inside(is, "flows"));
    }
  }
}

function compareFlows(context: Context, use: Use, old: RawPlace, current: RawPlace): void {
  const names = [old, current].flatMap(({ value }) => Object.keys(objectOf(value)));
  for (const name of new Set(names)) {
    const [was, is] = [inside(old, name), inside(current, name)];
    if (was.value === undefined || is.value === undefined || name.startsWith("x-")) {
      const rule = name.startsWith("x-") ? "extension-changed" : "security-scheme-changed";
      compareLeaves(context, use, rule, was, is, ["flows", name]);
      continue;
    }
    const place = { ...use, where: `${use.where}, flow ${name}` };
    compareMembers(context, place, was, is, ["scopes"], {
      authorizationUrl: "security-scheme-url-changed",
      tokenUrl: "security-scheme-url-changed",
      refreshUrl: "security-scheme-url-changed",
      deviceAuthorizationUrl: "security-scheme-url-changed",
    });
    compareScopes(context, place, inside(was, "scopes"), inside(is, "scopes"));
  }
}

function compareScopes(context: Context, use: Use, old: RawPlace, current: RawPlace): void {
  const names = [old, current].flatMap(({ value }) => Object.keys(objectOf(value)));
  for (const name of new Set(names)) {
    const [was, is] = [inside(old, name), inside(current, name)];
    const place = { old: was.pointer, new: is.pointer };
    if (was.value === undefined) {
      const what = `scope ${name} added`;
      context.tell({ rule: "security-scope-declared", use, what, new: is.pointer });
    } else if (is.value === undefined) {
      const what = `scope ${name} removed`;
      const consequence = "clients that ask for it may be refused";
      context.tell({ rule: "security-scope-undeclared", use, what, consequence, old: was.pointer });
    } else if (was.value !== is.value) {
      const what = `description of scope ${name} changed`;
      context.tell({ rule: "description-changed", use, what, ...place });
    }
  }
}

function inside({ value, pointer }: RawPlace, name: string): RawPlace {
  return { value: member(value, name), pointer: join(pointer, name) };
}
