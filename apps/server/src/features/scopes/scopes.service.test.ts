import { describe, expect, it } from "vitest";
import type { Actor } from "../../http/actor.ts";
import type { Viewer } from "../../storage/store.ts";
import { changeScopes, scopesOfNew, visibleScopes } from "./scopes.service.ts";

const account = 1;
const whole: Viewer = { account };
const limited: Viewer = { account, projects: ["P", "Q"] };
const application: Viewer = { account, projects: ["P"] };
const user: Viewer = { account, projects: ["P"], user: "U" };
const device: Viewer = { account, thng: "T" };

function actor(viewer: Viewer): Actor {
  return {
    account,
    accountId: "A",
    keyId: "K",
    kind: "operator",
    actorId: "O",
    project: viewer.projects?.[0],
    projectIds: viewer.projects ?? [],
    permissionGroupIds: [],
    viewer,
    expiresAt: undefined,
  };
}

const none = { users: [], projects: [] };

describe("the scopes of a new resource", () => {
  it.each([
    ["none, for a key of the whole account", whole, undefined, undefined, none],
    ["those of ?project=", whole, undefined, "P", { users: [], projects: ["P"] }],
    [
      "those of the body",
      whole,
      { users: ["V"], projects: ["all"] },
      undefined,
      { users: ["V"], projects: ["all"] },
    ],
    [
      "those of both",
      whole,
      { users: [], projects: ["P"] },
      "Q",
      { users: [], projects: ["P", "Q"] },
    ],
    [
      "each once",
      whole,
      { users: ["V", "V"], projects: ["P", "P"] },
      "P",
      { users: ["V"], projects: ["P"] },
    ],
    [
      "what the body adds to none",
      whole,
      { users: ["+all"], projects: ["+P", "-Q"] },
      undefined,
      { users: ["all"], projects: ["P"] },
    ],
    ["the key's projects", limited, undefined, undefined, { users: [], projects: ["P", "Q"] }],
    [
      "the key's projects, when the body names none",
      limited,
      none,
      undefined,
      { users: [], projects: ["P", "Q"] },
    ],
    [
      "the one of the key's projects that is named",
      limited,
      undefined,
      "Q",
      { users: [], projects: ["Q"] },
    ],
    [
      "the key's project and the users of the body",
      application,
      { users: ["all"] },
      undefined,
      { users: ["all"], projects: ["P"] },
    ],
    [
      "the project and the user of the key",
      user,
      undefined,
      undefined,
      { users: ["U"], projects: ["P"] },
    ],
    [
      "the user of the key beside others",
      user,
      { users: ["V"], projects: [] },
      undefined,
      { users: ["U", "V"], projects: ["P"] },
    ],
  ] as const)("are %s", (_what, viewer, given, project, expected) => {
    expect(scopesOfNew(actor(viewer), given, project)).toEqual(expected);
  });

  it.each(["R", "all", "+R", "+all"])("cannot be %s for a limited key", (project) => {
    expect(() => scopesOfNew(actor(limited), { projects: [project] })).toThrow(
      "Body member /scopes/projects can add and remove only the projects that the key is limited to",
    );
  });
});

describe("the scopes of what a key creates", () => {
  it("are none for a device without a project, which cannot name any", () => {
    expect(scopesOfNew(actor(device))).toEqual(none);
    expect(() => scopesOfNew(actor(device), { projects: ["all"] })).toThrow("is none of them");
  });

  it("cannot be more than a list may have, with what the key and the query add", () => {
    const many = Array.from({ length: 1_000 }, (_, index) => `V${index}`);
    const words = "would have more than 1000 entries";
    expect(() => scopesOfNew(actor(user), { users: many }, undefined, "/3")).toThrow(
      `Body member /3/scopes/users ${words}`,
    );
    expect(() => scopesOfNew(actor(whole), { projects: many }, "P")).toThrow(words);
    expect(scopesOfNew(actor(whole), { users: many }).users).toEqual(many);
  });
});

describe("changed scopes", () => {
  const current = { users: ["V"], projects: ["P", "R"] };

  it.each([
    ["keep what is omitted", whole, {}, current],
    ["are replaced by a plain list", whole, { projects: ["Q"] }, { users: ["V"], projects: ["Q"] }],
    ["are emptied by an empty list", whole, { users: [], projects: [] }, none],
    [
      "gain and lose what is signed",
      whole,
      { users: ["+all", "-V"], projects: ["+Q", "-P", "-X"] },
      { users: ["all"], projects: ["R", "Q"] },
    ],
    [
      "gain nothing twice",
      whole,
      { projects: ["+P", "+P"] },
      { users: ["V"], projects: ["P", "R"] },
    ],
    [
      "keep the projects that a limited key does not see",
      limited,
      { projects: ["Q"] },
      { users: ["V"], projects: ["R", "Q"] },
    ],
    [
      "lose a project of a limited key",
      limited,
      { projects: ["-P"] },
      { users: ["V"], projects: ["R"] },
    ],
  ] as const)("%s", (_what, viewer, change, expected) => {
    expect(changeScopes(viewer, current, change)).toEqual(expected);
  });

  it("of something without scopes begin with none", () => {
    expect(changeScopes(whole, undefined, { projects: ["+all"] })).toEqual({
      users: [],
      projects: ["all"],
    });
  });

  it("stay the same when what was shown is sent back", () => {
    const shared = { users: ["V"], projects: ["all", "P", "R"] };
    for (const viewer of [whole, limited, application]) {
      const next = changeScopes(viewer, shared, visibleScopes(viewer, shared));
      expect(new Set(next.projects)).toEqual(new Set(shared.projects));
      expect(next.users).toEqual(shared.users);
    }
  });

  it("cannot mix plain and signed entries", () => {
    expect(() => changeScopes(whole, current, { users: ["+a", "b"] })).toThrow(
      "Body member /scopes/users must have a + or - before every entry, or before none.",
    );
  });

  it("cannot grow beyond what a list may have", () => {
    const many = Array.from({ length: 1_000 }, (_, index) => `V${index}`);
    expect(() => changeScopes(whole, { users: many, projects: [] }, { users: ["+one"] })).toThrow(
      "Body member /scopes/users would have more than 1000 entries.",
    );
  });

  it.each([
    ["another project", { projects: ["+X"] }],
    ["every project", { projects: ["+all"] }],
    ["a list that replaces, with another project", { projects: ["P", "X"] }],
  ])("cannot gain %s through a limited key", (_what, change) => {
    expect(() => changeScopes(limited, current, change)).toThrow("is none of them");
  });

  it("cannot lose `all` through a limited key", () => {
    const everywhere = { users: [], projects: ["all"] };
    expect(() => changeScopes(limited, everywhere, { projects: ["P"] })).toThrow("is none of them");
    expect(() => changeScopes(limited, everywhere, { projects: ["-all"] })).toThrow();
  });
});

describe("visible scopes", () => {
  const scopes = { users: ["U", "V", "all"], projects: ["P", "R", "all"] };

  it.each([
    ["all of them to the whole account", whole, scopes],
    ["the key's own projects", limited, { users: ["U", "V", "all"], projects: ["P", "all"] }],
    ["the key's own project and user", user, { users: ["U", "all"], projects: ["P", "all"] }],
  ] as const)("are %s", (_what, viewer, expected) => {
    expect(visibleScopes(viewer, scopes)).toEqual(expected);
  });

  it("are empty lists where there are none", () => {
    expect(visibleScopes(user, undefined)).toEqual(none);
  });
});
