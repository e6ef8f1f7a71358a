import { header } from "./header.ts";

/** Writes `decoded.ts`: what routes need under plain `app.openapi(route, handler)`. */
export function emitDecoded(documentName: string): string {
  return `${header(documentName)}\n${source}`;
}

/**
 * It is the same for every document. Hono hands a validator the decoded texts of one location, not
 * the request, so this starts from those; operations that are mounted by registerRoutes are decoded
 * by the runtime from the raw request.
 */
const source = `import { compile, type Operation, type Parameter, type ParameterType } from "@verbatim/runtime";
import { z } from "zod";

type Texts = Readonly<Record<string, string | string[]>>;

/**
 * A schema that decodes the texts of an operation's parameters at one location, fills in defaults,
 * and has the parameters' schemas judge.
 */
export function decoded<T extends object>(
  operation: Operation,
  location: Parameter["in"],
): z.ZodPipe<z.ZodObject, z.ZodType<T>> {
  const parameters = operation.parameters.filter((parameter) => parameter.in === location);
  const claimed = new Set(parameters.map((parameter) => parameter.name));
  // The names are in the shape because @hono/zod-validator looks there for the case of headers.
  const texts = z.looseObject(
    Object.fromEntries(parameters.map(({ name }) => [name, z.unknown().optional()])),
  );
  const values = z.unknown().transform((input, context) => {
    const result: Record<string, unknown> = {};
    for (const parameter of parameters) {
      const { name, required, schema, default: fallback } = parameter;
      const value = decode(parameter, input as Texts, claimed); // Hono hands over texts by name
      if (value === undefined) {
        if (fallback !== undefined) result[name] = structuredClone(fallback);
        else if (required) {
          const params = { keyword: "required" };
          context.addIssue({ code: "custom", message: "is required", path: [name], params });
        }
        continue;
      }
      const verdict = compile(schema).safeParse(value);
      if (verdict.success) result[name] = verdict.data;
      for (const issue of verdict.error?.issues ?? []) {
        context.addIssue({ ...issue, path: [name, ...issue.path] });
      }
    }
    return result as T; // each member has passed its own schema
  });
  return compile(texts.pipe(values as z.ZodType<T, Record<string, unknown>>)) as z.ZodPipe<
    z.ZodObject,
    z.ZodType<T>
  >; // compile keeps the class
}

const separators: Readonly<Record<string, string>> = { spaceDelimited: " ", pipeDelimited: "|" };

function decode(parameter: Parameter, texts: Texts, claimed: ReadonlySet<string>): unknown {
  const { name, style, explode, type } = parameter;
  const isArray = type.types.includes("array");
  const isObject = !isArray && type.types.includes("object");
  if (style === "deepObject") return members(texts, type, (key) => bracketed(key, name));
  if (isObject && explode && style === "form") {
    return members(texts, type, (key) => (claimed.has(key) ? undefined : key));
  }
  if (!Object.hasOwn(texts, name)) return undefined;
  const given = texts[name] ?? "";
  if (parameter.contentType !== undefined)
    return parameter.contentType.includes("json") ? json(given) : given;
  if (Array.isArray(given) && !isArray) return given;
  if (isArray && explode && style === "form")
    return [given].flat().map((text) => scalar(text, type.items));
  if (!isArray && !isObject) return scalar(String(given), type);
  const pieces = String(given)
    .split(separators[style] ?? ",")
    .map((piece) => piece.trim());
  if (isArray) return pieces.map((piece) => scalar(piece, type.items));
  const pairs = explode
    ? pieces.map((piece) => piece.split("=", 2))
    : pieces.flatMap((piece, index) => (index % 2 === 0 ? [[piece, pieces[index + 1]]] : []));
  return Object.fromEntries(
    pairs.map(([key = "", text = ""]) => [key, scalar(text, memberType(type, key))]),
  );
}

function members(texts: Texts, type: ParameterType, memberOf: (key: string) => string | undefined) {
  const entries = Object.keys(texts).flatMap((key): [string, unknown][] => {
    const member = memberOf(key);
    const inner = member === undefined ? undefined : memberType(type, member);
    if (member === undefined || !inner) return [];
    const text = texts[key] ?? "";
    return [[member, inner.types.includes("array") ? [text].flat() : scalar(text, inner)]];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function bracketed(key: string, name: string): string | undefined {
  return key.startsWith(\`\${name}[\`) && key.endsWith("]")
    ? key.slice(name.length + 1, -1)
    : undefined;
}

function memberType(type: ParameterType, name: string): ParameterType | undefined {
  const declared = type.properties ?? {};
  return Object.hasOwn(declared, name) ? declared[name] : type.additionalProperties;
}

/** A text that is no value of the type stays as it is, so that the schema refuses it. */
function scalar(text: string | string[], type: ParameterType | undefined): unknown {
  const types = type?.types ?? [];
  if (typeof text !== "string") return text;
  const isNumber = types.includes("number") || types.includes("integer");
  if (isNumber && /^-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?$/.test(text)) return Number(text);
  if (types.includes("boolean") && (text === "true" || text === "false")) return text === "true";
  return types.includes("null") && !types.includes("string") && text === "null" ? null : text;
}

function json(text: string | string[]): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return text;
  }
}
`;
