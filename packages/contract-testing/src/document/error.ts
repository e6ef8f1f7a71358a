/** The document, an option or a case cannot be used; the message says where and how to mend it. */
export class ContractError extends Error {
  override name = "ContractError";
}
