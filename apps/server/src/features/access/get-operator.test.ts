import { describeOwnDocument } from "./own-document.test-suite.ts";

describeOwnDocument({
  path: "/operators",
  kind: "operator",
  otherKind: "trusted_application",
  notFound: "The operator was not found.",
});
