import { expect, test } from "vitest";
import { readAddress } from "./templates.ts";

test.each([
  ["/items/a%20b", "http://localhost"],
  ["http://localhost/v1/items/a%20b", "http://localhost/v1"],
  ["/items/a%20b", "http://localhost/v1"],
  ["/rest/Shop+API/1.0/items/a%20b", "http://localhost/rest/Shop+API/1.0"],
])("the parameters of %s are read below %s", (address, base) => {
  expect(readAddress("/items/{id}", address, base)).toEqual({ id: "a b" });
});

test("an address of another path is none of the template's", () => {
  expect(readAddress("/items/{id}", "/things/1", "http://localhost")).toBeUndefined();
});
