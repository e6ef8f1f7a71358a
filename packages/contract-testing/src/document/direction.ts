import { isObject, type JsonObject, stringsOf } from "./json.ts";
import { follow, items, members, type Place, step } from "./place.ts";
import { below } from "./pointer.ts";

export type Direction = "request" | "response";

/** The annotation of members that do not belong into the direction (OpenAPI 3.1, 4.8.24.2). */
const FOREIGN = { request: "readOnly", response: "writeOnly" } as const;

/** Maps whose keys are names, so that a key `example` there is a name and no example. */
const NAME_MAPS =
  /^(properties|patternProperties|\$defs|definitions|dependentSchemas|schemas|headers|parameters|responses|requestBodies|securitySchemes|links|callbacks|pathItems|paths|webhooks|content|x-files)$/;

export interface DirectedCopy {
  readonly root: JsonObject;
  /** The pointer, in the document, of each object of the copy. */
  readonly pointers: ReadonlyMap<object, string>;
}

/**
 * Copies the document for a validator of one direction.
 *
 * The schemas stay as they were written, but for what the direction asks: a name in `required`
 * does not bind when its member is readOnly (in a request) or writeOnly (in a response). Examples
 * are left out, because a `$id` or `$ref` inside one is data. `nullable` is left out, because
 * OpenAPI 3.1 gives it no meaning and ajv would give it one.
 */
export function copyForDirection(root: JsonObject, direction: Direction): DirectedCopy {
  const flag = FOREIGN[direction];
  const pointers = new Map<object, string>();

  function copy(place: Place, inMap: boolean, inherited: ReadonlySet<string>): unknown {
    const { value, pointer } = place;
    if (Array.isArray(value)) {
      return items(place).map((item) => copy(item, false, inherited));
    }
    if (!isObject(value)) return value;
    const result: Record<string, unknown> = {};
    pointers.set(result, pointer);
    const isSchema = !inMap && ("required" in value || "allOf" in value);
    const foreign = isSchema ? new Set([...inherited, ...flagged(place)]) : new Set<string>();
    for (const [name, member] of members(place)) {
      if (!inMap && (name === "example" || name === "examples" || name === "nullable")) continue;
      if (!inMap && (name === "enum" || name === "const" || name === "default")) {
        result[name] = member.value;
      } else if (!inMap && name === "required" && Array.isArray(member.value)) {
        result.required = stringsOf(member.value).filter((required) => !foreign.has(required));
      } else {
        const passed = name === "allOf" && !inMap ? foreign : new Set<string>();
        result[name] = copy(member, !inMap && NAME_MAPS.test(name), passed);
      }
    }
    return result;
  }

  /** The names of members that carry the annotation, through `allOf` and references. */
  function flagged(place: Place, seen = new Set<string>()): string[] {
    const target = tryFollow(root, place);
    if (target === undefined || seen.has(target.pointer)) return [];
    seen.add(target.pointer);
    const own = members(step(target, "properties")).filter(([, member]) => {
      const schema = tryFollow(root, member)?.value;
      return (
        (isObject(schema) && schema[flag] === true) ||
        (isObject(member.value) && member.value[flag] === true)
      );
    });
    const inherited = items(step(target, "allOf")).flatMap((branch) => flagged(branch, seen));
    return [...own.map(([name]) => name), ...inherited];
  }

  const copied = copy({ value: root, pointer: "#" }, false, new Set());
  return { root: isObject(copied) ? copied : {}, pointers };
}

/** A reference that the document cannot follow is the validator's to report. */
function tryFollow(root: JsonObject, place: Place): Place | undefined {
  try {
    return follow(root, place);
  } catch {
    return undefined;
  }
}

/** The pointer of one keyword of a schema of the copy. */
export function keywordPointer(copy: DirectedCopy, schema: unknown, keyword: string) {
  const pointer = isObject(schema) ? copy.pointers.get(schema) : undefined;
  return pointer === undefined ? undefined : below(pointer, keyword);
}
