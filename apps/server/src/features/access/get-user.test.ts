import { describeOwnDocument } from "./own-document.test-suite.ts";

describeOwnDocument({
  path: "/users",
  kind: "application_user",
  otherKind: "operator",
  notFound: "The user was not found.",
});
