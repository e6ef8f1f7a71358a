import { describeOwnDocument } from "../../../test/own-document.ts";

describeOwnDocument({
  path: "/users",
  kind: "application_user",
  otherKind: "operator",
  notFound: "The user was not found.",
});
