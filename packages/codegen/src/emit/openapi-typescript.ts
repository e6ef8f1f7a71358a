import { createRequire } from "node:module";
import type {
  GlobalContext,
  OpenAPI3,
  SchemaObject,
  TransformNodeOptions,
} from "openapi-typescript";
import type ts from "typescript";
import type { Json, JsonObject } from "../document/json.ts";

/** The one file that knows openapi-typescript, which is in maintenance, so that it can be replaced. */

/** Declarations of a document, and the types of schemas by themselves, as syntax trees. */
export interface Declarations {
  /** `paths`, `components`, `operations` and what these need. */
  readonly nodes: readonly ts.Node[];
  /** The types of the schemas that were asked for, in that order. */
  readonly types: readonly ts.TypeNode[];
}

/** What is used of openapi-typescript, and the compiler whose syntax trees it makes. */
export interface OpenapiTypescript {
  readonly ts: typeof ts;
  /**
   * Declares a document's types.
   *
   * @param wanted - schemas whose types are wanted as well; they may be parts of the document
   */
  declare(document: JsonObject, wanted: readonly Json[]): Declarations;
}

type Package = typeof import("openapi-typescript");

interface SchemaModule {
  readonly default: Package["transformSchemaObject"];
}

/**
 * Loads openapi-typescript when types are wanted: a help text and a diff need none.
 *
 * Only the parts that make types are loaded. The main module also loads Redocly, for the validation
 * and bundling that are left out, and that takes longer than to generate a small API. The parts are
 * required, not imported: before Node imports a module of a package without `type`, such as
 * TypeScript, it parses the nine megabytes in search of an `export`.
 */
export function loadOpenapiTypescript(): OpenapiTypescript {
  const require = createRequire(import.meta.url);
  const { resolveRef }: Package = require("openapi-typescript/dist/lib/utils.cjs");
  const schemas: SchemaModule = require("openapi-typescript/dist/transform/schema-object.cjs");
  const whole: Package["transformSchema"] = require("openapi-typescript/dist/transform/index.cjs");

  /** What openapi-typescript does after it has validated and bundled: our document needs neither. */
  function declare(given: JsonObject, wanted: readonly Json[]): Declarations {
    const document = given as unknown as OpenAPI3; // it was checked, and projected to one
    const made = new Map<unknown, ts.TypeNode>();

    /**
     * Makes each large type once, though a member is asked for twice, and a schema that is part of
     * the document may be wanted by itself as well. It is made as if it stood at the root: paths are
     * for the names of enums only, and are split and joined again for every member.
     */
    function transform(
      schema: SchemaObject,
      { path, ctx }: TransformNodeOptions,
    ): ts.TypeNode | undefined {
      if (path === undefined || !isLarge(schema)) return undefined;
      const type = made.get(schema) ?? schemas.default(schema, { ctx });
      made.set(schema, type);
      return type;
    }

    const context = { ...contextOf(document, resolveRef), transform };
    const nodes = whole(document, context);
    const types = wanted.map((schema) => {
      const readable = schema as object as SchemaObject; // a boolean is read as well
      return schemas.default(readable, { ctx: context, path: "" });
    });
    const late = context.injectFooter.filter((node) => !nodes.includes(node));
    return { nodes: [...nodes, ...late], types };
  }

  return { ts: require("typescript"), declare };
}

/** Whether the type of a schema has parts; a projection has no combinators beside `type`. */
function isLarge({ type }: SchemaObject): boolean {
  return type === "object" || type === "array";
}

function contextOf(document: OpenAPI3, resolveRef: Package["resolveRef"]): GlobalContext {
  const resolved = new Map<string, unknown>();
  return {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: false,
    discriminators: { objects: {}, refsHandled: [] }, // a projection has none
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: undefined,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    // Only the steps that are left out read Redocly's configuration.
    redoc: undefined as unknown as GlobalContext["redoc"],
    resolve: <T>($ref: string) => {
      const known = resolved.has($ref)
        ? resolved.get($ref)
        : resolveRef(document, $ref, { silent: true });
      resolved.set($ref, known);
      return known as T | undefined; // as openapi-typescript trusts its own
    },
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: undefined,
    transformProperty: undefined,
  };
}
