import { describeOwnDocument } from "./own-document.test-suite.ts";

describeOwnDocument({
  path: "/thngs",
  kind: "device",
  otherKind: "application_user",
  notFound: "The thing was not found.",
});
