import { setImmediate as nextTurn } from "node:timers/promises";
import { schemas, type TypeCatalogue } from "@verbatim/contract";
import { jsonTextReader, RequestError, type RequestIssue } from "@verbatim/runtime";
import { parseJsonInput } from "../../http/json-input.ts";
import { schemaFault, stepsOf } from "../type-schemas/type-schemas.service.ts";
import { mostYamlBytes, readYaml, YamlError, type YamlInput } from "./catalogue-yaml.ts";

const readJson = jsonTextReader(
  { schema: schemas.TypeCatalogue },
  { parseJson: parseJsonInput, invalidStatus: 400 },
);

/** How many faults an error names. */
const namedAtMost = 50;

/**
 * Reads a catalogue in YAML, under the same rules as one in JSON.
 *
 * @throws {RequestError} 400 with everything that is wrong, each with its line
 */
export async function readYamlCatalogue(bytes: ArrayBuffer): Promise<TypeCatalogue> {
  if (bytes.byteLength > mostYamlBytes) {
    throw refused([
      issue("", `The body has ${bytes.byteLength} bytes; in YAML it may have ${mostYamlBytes}.`),
    ]);
  }
  let input: YamlInput;
  try {
    input = readYaml(decode(bytes));
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw refused([issue("", `Line ${error.line}: the body ${error.message}.`)]);
  }
  try {
    const catalogue = readJson(JSON.stringify(input.value ?? null)) as TypeCatalogue; // the schema has judged it
    await checkCatalogue(catalogue);
    return catalogue;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    throw refused(
      error.issues.map(({ pointer, message }) =>
        issue(pointer, `Line ${input.lineOf(stepsOf(pointer))}: ${message}`),
      ),
    );
  }
}

/**
 * Checks what the contract cannot say of a catalogue. It pauses between schemas, so that many of
 * them hold up nobody.
 *
 * @throws {RequestError} 400 with everything that is wrong
 */
export async function checkCatalogue(catalogue: TypeCatalogue): Promise<void> {
  const issues: RequestIssue[] = [];
  const names = new Set<string>();
  for (const list of ["actionTypes", "builtInTypes"] as const) {
    for (const [index, { name, schema }] of (catalogue[list] ?? []).entries()) {
      const at = `/${list}/${index}`;
      const add = (pointer: string, words: string) =>
        issues.push(issue(`${at}${pointer}`, `Body member ${at}${pointer} ${words}.`));
      if (names.has(name)) add("/name", `is ${JSON.stringify(name)}, which is there before`);
      names.add(name);
      if (name.normalize("NFC") !== name) {
        add("/name", "must be in Unicode's normalization form C; send it composed");
      }
      if (schema === undefined) continue;
      const fault = schemaFault(schema);
      if (fault !== undefined) add(`/schema${fault.pointer}`, fault.predicate);
      await nextTurn();
    }
  }
  if (issues.length > 0) throw refused(issues);
}

function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new YamlError(1, "is not UTF-8");
  }
}

function issue(pointer: string, message: string): RequestIssue {
  return { in: "body", name: "", pointer, keyword: "catalogue", message };
}

function refused(issues: readonly RequestIssue[]): RequestError {
  const named = issues.slice(0, namedAtMost);
  const more = issues.length - named.length;
  if (more > 0) named.push(issue("", `${more} more are wrong.`));
  const message = named.map((each) => each.message).join(" ");
  return new RequestError({ status: 400, code: "body_invalid", message, issues: named });
}
