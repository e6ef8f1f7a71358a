import { compile } from "../compile.ts";
import { judge, type Verdict } from "../judge.ts";
import type { Parameter } from "../operation.ts";
import { ParameterFault } from "./fault.ts";
import { mix, readings, secondType } from "./readings.ts";

/** Reads and judges one parameter; undefined when it is absent. */
export type ParameterReader<Source> = (source: Source) => Verdict | undefined;

/**
 * Makes the reader of one parameter.
 *
 * Text does not say what type it has. Where the declared type is a union, each way to read the text
 * is put to the schema, the likeliest first, until one is accepted; if none is, the faults are those
 * of the first.
 *
 * @param parameter - the parameter
 * @param readerOf - makes the reader for a type; it answers undefined when the parameter is absent
 * @throws ParameterFault (the reader) when the text cannot be read in any way
 */
export function parameterReader<Source>(
  parameter: Parameter,
  readerOf: (parameter: Parameter) => (source: Source) => unknown,
): ParameterReader<Source> {
  const schema = compile(parameter.schema);
  const types = parameter.contentType === undefined ? readings(parameter.type) : [parameter.type];
  const ways = types.map((type): ParameterReader<Source> => {
    const read = readerOf({ ...parameter, type });
    const other = secondType(type);
    const readOther = other && readerOf({ ...parameter, type: other });
    return (source) => {
      const value = read(source);
      if (value === undefined) return undefined;
      const verdict = judge(schema, value);
      if (!verdict.faults || !readOther) return verdict;
      const paths = verdict.faults.map((fault) => fault.path);
      const second = judge(schema, mix(value, readOther(source), paths));
      return second.faults ? verdict : second;
    };
  });
  const read = firstAccepted(ways);
  return parameter.allowEmptyValue ? orEmpty(read, readerOf(withText(parameter))) : read;
}

function firstAccepted<Source>(ways: readonly ParameterReader<Source>[]): ParameterReader<Source> {
  const [first] = ways;
  if (first && ways.length === 1) return first;
  return (source) => {
    let refusal: Verdict | undefined;
    let fault: ParameterFault | undefined;
    for (const way of ways) {
      try {
        const verdict = way(source);
        if (verdict && !verdict.faults) return verdict;
        refusal ??= verdict;
      } catch (error) {
        if (!(error instanceof ParameterFault)) throw error;
        fault ??= error;
      }
    }
    if (!refusal && fault) throw fault;
    return refusal;
  };
}

function withText(parameter: Parameter): Parameter {
  return { ...parameter, style: "form", explode: false, type: { types: ["string"] } };
}

/** What the schema accepts counts first; else the empty text stands for itself. */
function orEmpty<Source>(
  read: ParameterReader<Source>,
  readText: (source: Source) => unknown,
): ParameterReader<Source> {
  return (source) => {
    const verdict = read(source);
    if (verdict && !verdict.faults) return verdict;
    return readText(source) === "" ? { data: "" } : verdict;
  };
}
