import { typesOf } from "../../exchange/decode.ts";
import { override, parameterExample } from "../../generate/request.ts";
import type { PhaseContext } from "../phase.ts";

/** A query parameter that takes one value, sent twice; and one that nobody declared. */
export async function queryOddities(context: PhaseContext): Promise<void> {
  const { document, operation } = context;
  const valid = await context.valid();
  if (valid === undefined) return;
  for (const parameter of operation.parameters) {
    const { name, schema, explode, style } = parameter;
    if (parameter.in !== "query" || schema === undefined || style !== "form" || !explode) continue;
    const types = typesOf(document, schema);
    if (types.has("array") || types.has("object")) continue;
    const value = valid.query[name] ?? parameterExample(document, parameter);
    await context.send({
      site: `repeated-parameter ${name}`,
      reason: `with the query parameter ${name} twice`,
      request: override(valid, { query: { [name]: [value, value] } }),
      expect: "documented",
      check: "repeated-parameter",
      pointer: parameter.place.pointer,
    });
  }
  if (operation.method !== "GET") return;
  await context.send({
    site: "undeclared-parameter",
    reason: "with a query parameter that is not declared",
    request: override(valid, { query: { undeclaredParameter: "1" } }),
    expect: "documented",
    check: "repeated-parameter",
  });
}
