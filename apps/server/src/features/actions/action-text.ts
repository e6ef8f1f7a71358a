import { noScopes } from "../../storage/store.ts";

/** The parts of an action that are kept as finished JSON text. */
export interface ActionText {
  /** The document without context and scopes: a JSON object with at least one member. */
  readonly document: string;
  readonly context: string | undefined;
  readonly scopes: string | undefined;
}

/** Which of the parts that are usually left out an answer includes. */
export interface Inclusion {
  readonly withContext: boolean;
  readonly withScopes: boolean;
}

/**
 * Puts the text of an answer together, without parsing what is stored.
 *
 * @returns the JSON text of an ActionDocument
 */
export function actionText(
  { document, context, scopes }: ActionText,
  { withContext, withScopes }: Inclusion,
): string {
  let text = document;
  if (withContext && context !== undefined) text = withMember(text, "context", context);
  if (withScopes) text = withMember(text, "scopes", scopes ?? noScopes);
  return text;
}

function withMember(object: string, name: string, value: string): string {
  return `${object.slice(0, -1)},"${name}":${value}}`;
}
