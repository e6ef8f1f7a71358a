import { expect, it } from "vitest";
import { sourceOf } from "./limit-per-address.ts";

it.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["2001:db8:1:2::", "2001:db8:1:2"],
  ["2001::2:3:4:5:6:7", "2001:0:2:3"],
  ["::1", "0:0:0:0"],
  ["::2:3:4:5:6:7:8", "0:2:3:4"],
  ["fe80::1%eth0", "fe80:0:0:0"],
  ["", ""],
])("takes the source of %s for %s", (address, source) => {
  expect(sourceOf(address)).toBe(source);
});
