import { describe, expect, it } from "vitest";
import { nextQuery } from "./link.ts";

const NEXT = "http://127.0.0.1:3000/actions?filter=name%3D_A%2CB&nextPageToken=t%2B1";

describe("nextQuery", () => {
  it("finds no next page without a header", () => {
    expect(nextQuery(null)).toBeUndefined();
    expect(nextQuery("")).toBeUndefined();
  });

  it("decodes an address that is encoded as a whole, once", () => {
    const header = `<${encodeURIComponent(NEXT)}>; rel="next"`;
    expect(nextQuery(header)).toBe("filter=name%3D_A%2CB&nextPageToken=t%2B1");
  });

  it("leaves a plain address as it is", () => {
    expect(nextQuery(`<${NEXT}>; rel="next"`)).toBe("filter=name%3D_A%2CB&nextPageToken=t%2B1");
  });

  it("understands unquoted, repeated and spaced relations in any case", () => {
    expect(nextQuery("<https://host/?a=1>;rel=next")).toBe("a=1");
    expect(nextQuery('<https://host/?a=1> ; title="a, b; c" ; REL = "last Next"')).toBe("a=1");
  });

  it("picks the next page among several links", () => {
    const header =
      '<https://host/?p=1>; rel="prev", <https://host/?p=3>; rel="next", <x>; rel="up"';
    expect(nextQuery(header)).toBe("p=3");
  });

  it("finds no next page among links of other relations", () => {
    expect(nextQuery('<https://host/?p=1>; rel="prev"')).toBeUndefined();
    expect(nextQuery('<https://host/?p=1>; title="next"')).toBeUndefined();
  });

  it("takes an address without a query as an empty one, and drops a fragment", () => {
    expect(nextQuery('<https://host/actions>; rel="next"')).toBe("");
    expect(nextQuery('<https://host/actions?a=1#b?c>; rel="next"')).toBe("a=1");
  });

  it("says so when the address cannot be decoded", () => {
    expect(() => nextQuery('<http%3A%2F%2Fhost%2F%E0%A4%A>; rel="next"')).toThrow(
      "The Link header has no address that can be decoded: <http%3A%2F%2Fhost%2F%E0%A4%A>.",
    );
  });
});
