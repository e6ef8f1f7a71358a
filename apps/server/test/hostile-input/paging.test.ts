import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HostileClient, startHostileClient } from "./hostile-client.ts";

let client: HostileClient;
beforeAll(async () => {
  client = await startHostileClient();
});
afterAll(() => client.close());

describe("the size of a page", () => {
  it.each([
    "0",
    "-1",
    "101",
    "1.5",
    "1e9",
    "0x10",
    "%205",
    "5%20",
    "",
    "NaN",
    "%D9%A3",
    "1,2",
    "Infinity",
    "99999999999999999999",
  ])("of %j is refused with 400", async (perPage) => {
    await client.expectRefusal({ method: "GET", path: `/actions?perPage=${perPage}` }, 400);
    await client.expectRefusal({ method: "GET", path: `/actions/all?perPage=${perPage}` }, 400);
  });

  it.each(["0", "-1", "251", "1.5", "1e9", "0x10", "%205", "", "NaN", "%D9%A3", "1e400"])(
    "of %j is refused with 422 in the catalogue",
    async (size) => {
      const path = `/auth/actions?page[size]=${size}`;
      const response = await client.expectRefusal({ method: "GET", path }, 422);
      expect(JSON.parse(response.body).errors[0].pointer).toBe("/page/size");
    },
  );

  it("given twice is refused", async () => {
    await client.expectRefusal({ method: "GET", path: "/actions?perPage=1&perPage=100" }, 400);
    const path = "/auth/actions?page[size]=1&page[size]=2";
    await client.expectRefusal({ method: "GET", path }, 422);
  });
});

describe("the number of a page", () => {
  it.each(["0", "-1", "1.5", "1e400", "2147483648", "9007199254740993"])(
    "of %j is refused with 422",
    async (number) => {
      await client.expectRefusal(
        { method: "GET", path: `/auth/actions?page[number]=${number}` },
        422,
      );
    },
  );

  it("that is far beyond the end is an empty page, at once", async () => {
    const path = "/auth/actions?page[number]=2147483647&page[size]=250";
    const response = await client.send({ method: "GET", path });
    expect(response.status).toBe(200);
    expect(JSON.parse(response.body).data).toEqual([]);
  });
});

describe("a page token", () => {
  /** Takes a real token from the first page. */
  async function realToken(path: string): Promise<string> {
    const { head } = await client.send({ method: "GET", path });
    const [, encoded = ""] = /^link: <([^>]+)>/im.exec(head) ?? [];
    return new URL(decodeURIComponent(encoded)).searchParams.get("nextPageToken") ?? "";
  }

  it("that was cut, turned round or changed in a bit is refused with 400, or is a token", async () => {
    const list = "/actions?perPage=2";
    const token = await realToken(list);
    expect(token).not.toBe("");
    const bytes = Buffer.from(token, "base64url");
    const flipped = [...bytes.keys()].map((index) => {
      const changed = Buffer.from(bytes);
      changed.writeUInt8((changed[index] ?? 0) ^ 1, index);
      return changed.toString("base64url");
    });
    const cut = [
      token.slice(0, -1),
      token.slice(1),
      token.slice(0, 8),
      [...token].reverse().join(""),
    ];
    for (const wrong of [`${token}=`, "A".repeat(5_000), "..", "null", ""]) {
      await client.expectRefusal({ method: "GET", path: `${list}&nextPageToken=${wrong}` }, 400);
    }
    // A position of the same list may be made up: it carries no authority, and it cannot fail.
    for (const wrong of [`${token}A`, ...cut, ...flipped]) {
      const response = await client.send({ method: "GET", path: `${list}&nextPageToken=${wrong}` });
      expect([200, 400], response.body).toContain(response.status);
    }
  });

  it("of another list, order or account is refused with 400", async () => {
    const token = await realToken("/actions?perPage=2");
    for (const path of [
      "/actions/all?",
      "/actions?sortOrder=ASCENDING&",
      "/actions?filter=name%3D_A&",
    ]) {
      await client.expectRefusal({ method: "GET", path: `${path}nextPageToken=${token}` }, 400);
    }
    const headers = [`Authorization: ${await client.memory.otherAccount()}`];
    const path = `/actions?perPage=2&nextPageToken=${token}`;
    await client.expectRefusal({ method: "GET", path, headers }, 400);
  });
});
