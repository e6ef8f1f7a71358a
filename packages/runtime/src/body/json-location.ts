/** Where and why a text is not JSON. */
export interface JsonFault {
  /** Counted in UTF-16 code units from 0. */
  readonly position: number;
  /** Counted from 1; lines end at a line feed. */
  readonly line: number;
  /** Counted in UTF-16 code units from 1. */
  readonly column: number;
  /** What would have been legal, or what is wrong. */
  readonly reason: string;
}

/**
 * Finds the place where a text stops being JSON (RFC 8259). `JSON.parse` does not tell it for
 * every fault, and not in the same words everywhere.
 *
 * @returns undefined when the text is JSON
 * @example
 * locateJsonFault('{"a":1,}')?.position; // 7
 */
export function locateJsonFault(text: string): JsonFault | undefined {
  const fault = new Scanner(text).scan();
  if (!fault) return undefined;
  const before = text.slice(0, fault.position);
  const lastLineFeed = before.lastIndexOf("\n");
  return {
    ...fault,
    line: before.split("\n").length,
    column: fault.position - lastLineFeed,
  };
}

interface PlainFault {
  readonly position: number;
  readonly reason: string;
}

const BLANK = /[\t\n\r ]*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])|(?:true|false|null)(?!\w)/y;
const STRING_PART = /(?:[ !#-[\]-\uffff]+|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*/y;

/** What may come next. */
type Expectation = "value" | "value or ]" | "name" | "name or }" | "rest" | "end";

/** Walks over JSON text without recursion: a client chooses the depth. */
class Scanner {
  readonly #text: string;
  /** The closing brackets that are still to come. */
  readonly #open: ("]" | "}")[] = [];
  #position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  scan(): PlainFault | undefined {
    let expectation: Expectation | PlainFault = "value";
    while (expectation !== "end") {
      if (typeof expectation === "object") return expectation;
      this.#skip(BLANK);
      expectation = this.#step(expectation);
    }
    this.#skip(BLANK);
    return this.#position < this.#text.length ? this.#expected("the end") : undefined;
  }

  #step(expectation: Exclude<Expectation, "end">): Expectation | PlainFault {
    switch (expectation) {
      case "value or ]":
        return this.#take("]") ? this.#close() : this.#value();
      case "name or }":
        return this.#take("}") ? this.#close() : this.#name("a member name or }");
      case "value":
        return this.#value();
      case "name":
        return this.#name("a member name");
      case "rest":
        return this.#rest();
    }
  }

  /** Reads a scalar, or the opening bracket of a value that holds others. */
  #value(): Expectation | PlainFault {
    if (this.#take("[")) {
      this.#open.push("]");
      return "value or ]";
    }
    if (this.#take("{")) {
      this.#open.push("}");
      return "name or }";
    }
    if (this.#text[this.#position] === '"') return this.#string() ?? this.#after();
    return this.#skip(SCALAR) ? this.#after() : this.#expected("a value");
  }

  #name(expected: string): Expectation | PlainFault {
    if (this.#text[this.#position] !== '"') return this.#expected(expected);
    const fault = this.#string();
    if (fault) return fault;
    this.#skip(BLANK);
    return this.#take(":") ? "value" : this.#expected(":");
  }

  /** Reads what follows an inner value: a comma, or the closing bracket. */
  #rest(): Expectation | PlainFault {
    const bracket = this.#open.at(-1) ?? "]";
    if (this.#take(bracket)) return this.#close();
    if (!this.#take(",")) return this.#expected(`, or ${bracket}`);
    return bracket === "]" ? "value" : "name";
  }

  #close(): Expectation {
    this.#open.pop();
    return this.#after();
  }

  #after(): Expectation {
    return this.#open.length > 0 ? "rest" : "end";
  }

  #string(): PlainFault | undefined {
    this.#position += 1;
    this.#skip(STRING_PART);
    if (this.#take('"')) return undefined;
    if (this.#text[this.#position] === "\\") return this.#fault("a malformed escape");
    if (this.#position < this.#text.length) return this.#fault("a control character in a string");
    return this.#expected('"');
  }

  #take(character: string): boolean {
    if (this.#text[this.#position] !== character) return false;
    this.#position += 1;
    return true;
  }

  #skip(expression: RegExp): boolean {
    expression.lastIndex = this.#position;
    if (!expression.test(this.#text)) return false;
    this.#position = expression.lastIndex;
    return true;
  }

  #expected(what: string): PlainFault {
    const isEnd = this.#position >= this.#text.length;
    return this.#fault(`expected ${what}${isEnd ? ", but the text ends" : ""}`);
  }

  #fault(reason: string): PlainFault {
    return { position: this.#position, reason };
  }
}
