import { expect, it } from "vitest";
import { kebabCase } from "./names.ts";

it.each([
  ["getOrder", "get-order"],
  ["getHTTPStatus", "get-http-status"],
  ["listV2Things", "list-v2-things"],
])("writes %s as %s", (name, file) => expect(kebabCase(name)).toBe(file));
