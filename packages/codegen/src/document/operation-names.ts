import { camelCase, createNames } from "../emit/names.ts";
import type { Operation } from "./model.ts";

/** Words that cannot name a constant of a generated file: reserved in strict mode, or taken there. */
const reservedNames = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum " +
    "eval export extends false finally for function if implements import in instanceof interface " +
    "let new null package private protected public return static super switch this throw true try " +
    "typeof undefined var void while with yield async constructor prototype createRoute compile " +
    "decodedForm decodedParameters operations schemas types z"
  ).split(" "),
);

/**
 * Gives every operation the name by which generated code calls it.
 *
 * An operationId that is a camelCase identifier is the name. Another is made one
 * (`repos/get-content` becomes `reposGetContent`); where there is none, method and path give the
 * name (`getReposByOwner`). Of several operations that come to the same name, those that did not
 * spell it out are numbered in document order.
 */
export function nameOperations<Nameless extends Route>(
  operations: readonly Nameless[],
): (Nameless & { name: string })[] {
  const spelled = operations.map(({ operationId }) => operationId).filter(isName);
  const names = createNames([...reservedNames, ...spelled]);
  return operations.map((operation) => {
    const { operationId } = operation;
    if (isName(operationId)) return { ...operation, name: operationId };
    return { ...operation, name: names.take(derivedName(operation)) };
  });
}

function isName(text: string): boolean {
  return /^[a-z][A-Za-z0-9]*$/.test(text) && !reservedNames.has(text);
}

/** What an operation's name is made of. */
type Route = Pick<Operation, "operationId" | "method" | "path">;

function derivedName({ operationId, method, path }: Route): string {
  if (/[\p{L}\p{N}]/u.test(operationId)) {
    const name = camelCase(operationId).replaceAll("_", " ");
    const joined = camelCase(name);
    return reservedNames.has(joined) ? `${joined}Operation` : joined;
  }
  const words = path.replaceAll(/\{([^{}]*)\}/g, " by $1 ").replaceAll("_", " ");
  return camelCase(`${method} ${words}`);
}
