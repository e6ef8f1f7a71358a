import type { CaseContext, ContractOptions } from "@verbatim/contract-testing";

/** How statuses are provoked that the document alone cannot provoke, by operationId and status. */
export type Cases = NonNullable<ContractOptions["cases"]>;

let made = 0;

/** A name that no case had before. */
export function newName(): string {
  made += 1;
  return `_Made${made}`;
}

/** Makes an action type, and gives its name. */
export async function newType({ send }: CaseContext): Promise<string> {
  const name = newName();
  await send("createActionType", { body: { name } });
  return name;
}

/** Makes an action, and gives its id. */
export async function newAction({ send }: CaseContext): Promise<string> {
  const { body } = await send("createAction");
  return (body as { id: string }).id; // the answer has been checked against the document
}

/** A request with a query parameter that no operation declares. */
export const unknownParameter = ({ request }: CaseContext) => request({ query: { surprise: "1" } });

/** A request with two keys. */
export const twoKeys = ({ request }: CaseContext) =>
  request({ auth: null, headers: { Authorization: "one, two" } });
