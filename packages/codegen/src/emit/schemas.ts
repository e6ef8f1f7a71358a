import type { Direction } from "../document/model.ts";
import type { SchemaPlace } from "../document/schema.ts";
import type { Assumptions, Context, Helper } from "../keywords/context.ts";
import { evaluatingPlaces } from "../keywords/in-place.ts";
import { schemaCode } from "../keywords/schema.ts";
import { allSchemas } from "../keywords/walk.ts";
import { type Code, print } from "./code.ts";
import { docComment, header, importLine } from "./header.ts";
import type { Constant, Plan } from "./plan.ts";
import { type Types, typeMarker } from "./types.ts";

const castReason = `// \`as never\`: both sides are generated from the document, and comparing zod's types with them anew
// would be most of the work of type-checking this file.

`;

/** The key under which the type of a part is found in {@link Types.inline}. */
export function partKey({ name }: Constant): string {
  return `part ${name}`;
}

/**
 * Writes `schemas.ts`: one zod constant for each component and direction, and one for each schema
 * that is written in place. Each is annotated with its static type, so that nothing has to be
 * inferred where they are used. That the two agree is proven by test and not again by every user's
 * compiler, for which it would be most of the work: hence the casts.
 */
export function emitSchemas(plan: Plan, types: Types): string {
  const helpers = new Set<Helper>();
  const declared = new Set<string>();
  const context = createContexts(plan, helpers, (component, direction) => {
    const name = plan.componentName(component, direction);
    if (declared.has(name)) return name;
    helpers.add("later");
    return `later(() => ${name})`;
  });

  function constant(entry: Constant, type: string): string {
    const code = schemaCode(entry.place, context(entry.direction));
    declared.add(entry.name);
    // The arrow keeps bundlers free to drop the constant: nothing inside it runs unless it is used.
    const text = print(code, 2);
    return `${comment(entry)}export const ${entry.name}: z.ZodType<${type}> = /*#__PURE__*/ (() =>\n  ${text} as never)();\n`;
  }

  const components = plan.components.map((entry) => constant(entry, `types.${entry.name}`));
  const parts = plan.parts.map((entry) => {
    const type = types.inline.get(partKey(entry)) ?? "unknown";
    return constant(entry, type.replaceAll(typeMarker, "types."));
  });
  const body = [...components, ...parts].join("\n");
  // Still a module: others may import what is in it.
  if (body === "") return `${header(plan.document.source.name)}\nexport {};\n`;
  return (
    header(plan.document.source.name) +
    "\n" +
    importLine([...helpers], "@verbatim/runtime", "value") +
    `import { z } from "zod";\n` +
    (body.includes("types.") ? `import type * as types from "./types.ts";\n` : "") +
    "\n" +
    castReason +
    body
  );
}

/**
 * Makes the contexts in which the keyword files write code.
 *
 * @param helpers - is told of the functions of the runtime that the code calls
 * @param reference - the code of a component
 */
export function createContexts(
  plan: Plan,
  helpers: Set<Helper>,
  reference: (component: string, direction: Direction) => string,
): (direction: Direction) => Context {
  const { schemas } = plan.document;
  const evaluating = evaluatingPlaces(allSchemas(plan.document), schemas);
  function context(direction: Direction, inlined: readonly string[] = []): Context {
    return {
      direction,
      schemas,
      directions: plan.directions,
      emit: (place: SchemaPlace, assumed?: Assumptions): Code =>
        schemaCode(place, context(direction, inlined), assumed),
      reference: (component) => reference(component, direction),
      inline(component, assumed) {
        const place = schemas.get(component);
        if (!place || inlined.includes(component)) return undefined;
        return schemaCode(place, context(direction, [...inlined, component]), assumed);
      },
      tells: ({ pointer }) => evaluating.has(pointer),
      helper(name) {
        helpers.add(name);
        return name;
      },
    };
  }
  return context;
}

function comment({ component, place, direction }: Constant): string {
  return docComment(
    component === undefined
      ? `#${place.pointer}`
      : `${component}${direction === "request" ? ", in a request" : ""}`,
  );
}
