import { expect, it } from "vitest";
import { nextLink, withPageToken } from "./link-header.ts";

it("encodes the address as a whole, so that it holds no comma, semicolon or ampersand", () => {
  const address = "http://127.0.0.1:3000/actions?filter=tags%3Da%2Cb&nextPageToken=x";
  const link = nextLink(address);
  const [, encoded = ""] = /^<([^,;&?]+)>; rel="next"$/.exec(link) ?? [];
  expect(decodeURIComponent(encoded)).toBe(address);
});

it("keeps the other parameters and replaces the token and the host", () => {
  const address = withPageToken(
    "http://inside/actions?perPage=2&nextPageToken=old",
    "https://out",
    "new",
  );
  expect(address).toBe("https://out/actions?perPage=2&nextPageToken=new");
});
