import { CORE_SCHEMA, dump, type LoadOptions, load, YAMLException } from "js-yaml";

/** How many bytes a catalogue in YAML may have: reading it costs more than JSON, all at once. */
export const mostYamlBytes = 262_144;

/** YAML that was read, and where things stand in it. */
export interface YamlInput {
  readonly value: unknown;
  /** Finds the line, counted from 1, of a place or of the nearest around it. */
  lineOf(path: readonly string[]): number;
}

/** YAML that cannot be read; the message is a sentence without its subject. */
export class YamlError extends Error {
  override readonly name = "YamlError";
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

interface Node {
  line: number;
  value: unknown;
  readonly children: Node[];
}

/**
 * Reads YAML 1.2 as JSON: one document of objects with text for names, and nothing shared, since
 * aliases make small texts expand without end.
 *
 * @throws {YamlError}
 */
export function readYaml(text: string): YamlInput {
  const root: Node = { line: 1, value: undefined, children: [] };
  const open: Node[] = [root];
  let anchor: number | undefined;
  const listener = (event: "open" | "close", state: State) => {
    if (event === "open") {
      open.push({ line: state.line + 1, value: undefined, children: [] });
      return;
    }
    const node = open.pop();
    if (state.anchor !== null) anchor ??= node?.line;
    if (node === undefined) return;
    const isScalar = state.kind === "scalar" || node.children.length === 0;
    open.at(-1)?.children.push({
      ...node,
      line: isScalar ? state.line + 1 : (node.children[0]?.line ?? node.line),
      value: state.result,
    });
  };
  // The types of js-yaml lack maxDepth and half of the state.
  const value = guard(() => load(text, { ...options, listener } as unknown as LoadOptions));
  if (anchor !== undefined) {
    throw new YamlError(anchor, "has an anchor; write each value out");
  }
  refuseInfinite(value);
  return { value, lineOf: (path) => lineOf(root.children[0] ?? root, path) };
}

interface State {
  readonly line: number;
  readonly kind: string | null;
  readonly anchor: string | null;
  readonly result: unknown;
}

const options = { maxDepth: 40, schema: CORE_SCHEMA };

function guard<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new YamlError((error.mark?.line ?? 0) + 1, `is not YAML: ${error.reason}`);
  }
}

/** What YAML can say and JSON cannot. */
function refuseInfinite(value: unknown): void {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new YamlError(1, "has a number that is not finite");
  }
  if (typeof value === "object" && value !== null) Object.values(value).forEach(refuseInfinite);
}

function lineOf(node: Node, path: readonly string[]): number {
  const [step, ...rest] = path;
  if (step === undefined) return node.line;
  if (Array.isArray(node.value)) {
    const item = node.children[Number(step)];
    return item === undefined ? node.line : lineOf(item, rest);
  }
  // The children of an object are its names and values in turn.
  const index = node.children.findIndex((child, place) => place % 2 === 0 && child.value === step);
  const name = node.children[index];
  if (name === undefined) return node.line;
  const value = node.children[index + 1];
  return rest.length === 0 || value === undefined ? name.line : lineOf(value, rest);
}

/** Writes a value as YAML that every reader of YAML 1.1 and 1.2 takes for the same. */
export function writeYaml(value: unknown): string {
  return dump(value, { noRefs: true, lineWidth: -1, quotingType: '"' });
}
