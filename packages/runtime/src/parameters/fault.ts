/** A parameter's text that cannot be decoded; the reader of the parameter turns it into an issue. */
export class ParameterFault extends Error {
  override readonly name = "ParameterFault";
  /** What is not met: "encoding", "repeated", "style", "propertyNames" or "contentMediaType". */
  readonly keyword: string;
  /** The parameter, where it is another than the one that is being read. */
  readonly parameter: string | undefined;

  /**
   * @param message - the predicate of a sentence whose subject is the parameter
   */
  constructor(keyword: string, message: string, parameter?: string) {
    super(message);
    this.keyword = keyword;
    this.parameter = parameter;
  }
}

/** The fault of a text whose percent-encoding is malformed (RFC 3986, 2.1). */
export function malformedEncoding(parameter?: string): ParameterFault {
  return new ParameterFault("encoding", "holds malformed percent-encoding", parameter);
}

/** The fault of a parameter that is given more than once though it has one value. */
export function repeated(): ParameterFault {
  return new ParameterFault("repeated", "must be given only once");
}
