import { describeOwnDocument } from "../../../test/own-document.ts";

describeOwnDocument({
  path: "/thngs",
  kind: "device",
  otherKind: "application_user",
  notFound: "The thing was not found.",
});
