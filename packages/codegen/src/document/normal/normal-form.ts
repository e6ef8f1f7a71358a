import { type JsonObject, member } from "../json.ts";
import { join, type Pointer, split } from "../pointer.ts";
import { type CollectedFindings, collectFindings, type Findings } from "../problem.ts";
import { type Position, parseSource, type Source } from "../source.ts";
import { writeYaml } from "../yaml.ts";
import { isOld, translate30, translateOld, withoutSiblings } from "./openapi30.ts";
import { createResources, type ReadSource, type Resources, type Target } from "./resources.ts";
import { type Origins, type Policy, rewrite } from "./walk.ts";

/** A document in normal form, and what was found while it was made. */
export interface NormalForm {
  readonly value: JsonObject;
  readonly findings: CollectedFindings;
  /** Where what stands at a pointer of the normal form was written. */
  position(pointer: Pointer): Position & { readonly pointer: Pointer };
  /** The document in one piece, as it is to be served: the file itself when there is only one. */
  readonly served: Source;
}

/** What has no effect on a server's requests and answers, so that nothing of it is read. */
const idle: Readonly<Partial<Record<string, readonly string[]>>> = {
  root: ["webhooks"],
  components: ["callbacks", "links", "examples", "pathItems"],
  operation: ["callbacks"],
  response: ["links"],
  schema: ["$defs", "definitions", "$id", "$anchor", "$dynamicAnchor", "$schema", "$vocabulary"],
};

const dialects =
  /^https:\/\/(?:json-schema\.org\/draft\/2020-12\/schema|spec\.openapis\.org\/oas\/3\.1\/(?:dialect|schema-base)\/[\w-]+)#?$/;

/**
 * Brings a document into normal form: OpenAPI 3.1, in one piece, every schema JSON Schema 2020-12,
 * and every reference one to a component of its own.
 *
 * @param read - reads the other files of the document
 * @throws DocumentError when another file cannot be parsed
 */
export function normalForm(source: Source, read?: ReadSource): NormalForm {
  const resources = createResources(source, read);
  const origins = new Map<Pointer, Omit<Target, "node">>();
  const position = locate(origins, source);
  const findings = collectFindings({ position });
  const value = rewrite(resources, normalPolicy(source, findings), findings, origins);
  return { value, findings, position, served: serve(resources, source, findings, read) };
}

function normalPolicy({ value }: Source, findings: Findings): Policy {
  const is30 = String(value.openapi).startsWith("3.0");
  const { unenforced } = findings;
  return {
    followsDynamic: !is30,
    drops: (kind, name) => idle[kind]?.includes(name) ?? false,
    keeps: () => false,
    schema(schema, { made }) {
      if (is30) return { ...wrapped(translate30(schema, made, unenforced)) };
      checkDialect(schema.$schema, join(made, "$schema"), findings);
      if (!isOld(schema)) return { schema, deeper: "" };
      for (const name of ["nullable", "exclusiveMinimum", "exclusiveMaximum"]) {
        if (typeof member(schema, name) !== "boolean") continue;
        const write = name === "nullable" ? `type: [..., "null"]` : `${name}: <number>`;
        unenforced(
          join(made, name),
          `${name} as it is written is OpenAPI 3.0; it is read so, but in 3.1 write ${write}`,
        );
      }
      return { ...wrapped(translateOld(schema, made, unenforced)) };
    },
    reference(object, { made }) {
      if (is30) return withoutSiblings(object, made, unenforced);
      for (const name of Object.keys(object)) {
        if (["$ref", "summary", "description"].includes(name) || name.startsWith("x-")) continue;
        unenforced(
          join(made, name),
          `${name} has no effect beside $ref here (OpenAPI 3.1, 4.8.23)`,
        );
      }
      return object;
    },
  };
}

function wrapped({ schema, wrapped: isWrapped }: ReturnType<typeof translate30>) {
  return { schema, deeper: isWrapped ? "/anyOf/0" : "" };
}

/** Reports a dialect of JSON Schema that is not OpenAPI's own. */
export function checkDialect(dialect: unknown, pointer: Pointer, { unenforced }: Findings): void {
  if (dialect === undefined || (typeof dialect === "string" && dialects.test(dialect))) return;
  unenforced(
    pointer,
    `schemas are read as JSON Schema 2020-12, not as ${String(dialect)}; ` +
      "keywords that mean something else there do not do so here",
  );
}

function locate(origins: Origins, root: Source): NormalForm["position"] {
  return (pointer) => {
    const tokens = split(pointer);
    for (let count = tokens.length; count >= 0; count--) {
      const origin = origins.get(join("", ...tokens.slice(0, count)));
      if (origin) return at(origin.source, join(origin.pointer, ...tokens.slice(count)));
    }
    return at(root, pointer);
  };
}

function at(source: Source, pointer: Pointer) {
  return { ...source.position(pointer), pointer };
}

/** Puts a document of several files into one, changing nothing but references. */
function serve(
  resources: Resources,
  source: Source,
  normal: CollectedFindings,
  read: ReadSource | undefined,
): Source {
  // A file that only callbacks or examples refer to was not opened so far.
  const isWhole =
    resources.files.length === 1 && !/\$ref["']?\s*:\s*["']?[^#"'\s]/.test(source.text);
  if (isWhole) return source;
  const origins = new Map<Pointer, Omit<Target, "node">>();
  const findings = collectFindings({ position: locate(origins, source) });
  const policy: Policy = {
    followsDynamic: false,
    drops: () => false,
    keeps: ({ target }, { source: to }) => target.source === source && to === source,
    schema: (schema) => ({ schema, deeper: "" }),
    reference: (object) => object,
  };
  const value = rewrite(createResources(source, read), policy, findings, origins);
  if (normal.hasErrors()) return source;
  normal.add(findings);
  if (value === source.value) return source;
  return bundled(value, source);
}

function bundled(value: JsonObject, source: Source): Source {
  const text = source.isJson ? `${JSON.stringify(value, undefined, 2)}\n` : writeYaml(value);
  return parseSource(text, source.file);
}
