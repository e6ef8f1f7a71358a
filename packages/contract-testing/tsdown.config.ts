import { library } from "../../tsdown.library.ts";

export default library("node", {
  index: "src/index.ts",
  cli: "src/cli.ts",
  matcher: "src/matcher.ts",
  record: "src/record.ts",
});
