import { objectAt } from "../../document/json.ts";
import { buildRequest } from "../../exchange/build.ts";
import { requirements } from "../../exchange/credentials.ts";
import { override } from "../../generate/request.ts";
import type { PhaseContext } from "../phase.ts";

/**
 * The scheme of the Authorization header in other letters (RFC 9110, 11.1): `bearer` is `Bearer`.
 *
 * Names of headers have no case by the time they reach any server that this kit can call.
 */
export async function headerCase(context: PhaseContext): Promise<void> {
  const { document, operation, options } = context;
  const given = options.auth?.credentials;
  const credentials = typeof given === "function" ? await given(operation) : given;
  const schemes = objectAt(document.root.components, "securitySchemes");
  const isHttp = requirements(operation).some((names) =>
    names.every(
      (name) => objectAt(schemes, name).type === "http" && credentials?.[name] !== undefined,
    ),
  );
  if (credentials === undefined || !isHttp) return;
  const valid = await context.valid();
  if (valid === undefined) return;
  const usual = await context.send({
    site: "header-case usual",
    reason: "as a valid request",
    request: valid,
    expect: "documented",
    check: "header-case",
  });
  const again = operation.method === "GET" ? valid : await context.valid();
  if (usual.response.status >= 300 || again === undefined) return;
  const { headers } = buildRequest(document, operation, again, "http://localhost", credentials);
  const [, value = ""] = headers.find(([name]) => name.toLowerCase() === "authorization") ?? [];
  const spelt = value.replace(/^\S+(?= )/, (scheme) =>
    scheme === scheme.toLowerCase() ? scheme.toUpperCase() : scheme.toLowerCase(),
  );
  if (spelt === value) return;
  await context.send({
    site: "header-case",
    reason: `with "Authorization: ${spelt.split(" ")[0]} …"`,
    request: override(again, { auth: null, headers: { Authorization: spelt } }),
    expect: { status: "2XX" },
    check: "header-case",
  });
}
