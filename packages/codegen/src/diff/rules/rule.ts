import type { Certainty, Severity } from "../change.ts";

/** What a rule says of a change: that it breaks clients, may break them, does not, or is a note. */
export type Verdict = "breaks" | "may break" | "safe" | "note";

/** What happened to the set of values that a schema allows. */
export type Effect = "narrowed" | "widened" | "replaced" | "none";

/** A kind of change, and what it means where clients send and where they receive. */
export interface Rule {
  /** What the rule finds, as a sentence. */
  readonly sentence: string;
  readonly request: Verdict;
  readonly response: Verdict;
  /** Only rules about schemas have one. */
  readonly effect?: Effect;
}

/** A rule about something that has one direction or none. */
export function rule(verdict: Verdict, sentence: string) {
  return { sentence, request: verdict, response: verdict } as const;
}

/** Fewer values are allowed: requests break, responses do not. */
export function narrowing(sentence: string) {
  return { sentence, request: "breaks", response: "safe", effect: "narrowed" } as const;
}

/** More values are allowed: responses break, requests do not. */
export function widening(sentence: string) {
  return { sentence, request: "safe", response: "breaks", effect: "widened" } as const;
}

/** Other values are allowed than before: both directions break. */
export function replacing(sentence: string) {
  return { sentence, request: "breaks", response: "breaks", effect: "replaced" } as const;
}

/** No tool can tell whether values were allowed that no longer are, or the reverse. */
export function undecidable(sentence: string) {
  return { sentence, request: "may break", response: "may break", effect: "replaced" } as const;
}

/** The set of allowed values stays what it was. */
export function annotation(
  sentence: string,
  request: Verdict = "note",
  response: Verdict = "note",
) {
  return { sentence, request, response, effect: "none" } as const;
}

/** The severity of a verdict, and whether it is sure. */
export function severityOf(verdict: Verdict): { severity: Severity; certainty: Certainty } {
  switch (verdict) {
    case "breaks":
      return { severity: "breaking", certainty: "certain" };
    case "may break":
      return { severity: "breaking", certainty: "possible" };
    case "safe":
      return { severity: "non-breaking", certainty: "certain" };
    case "note":
      return { severity: "documentation", certainty: "certain" };
  }
}
