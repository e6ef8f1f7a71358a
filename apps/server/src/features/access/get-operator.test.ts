import { describeOwnDocument } from "../../../test/own-document.ts";

describeOwnDocument({
  path: "/operators",
  kind: "operator",
  otherKind: "trusted_application",
  notFound: "The operator was not found.",
});
