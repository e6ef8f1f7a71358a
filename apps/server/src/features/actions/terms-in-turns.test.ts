import { expect, it } from "vitest";
import type { Actor } from "../../http/actor.ts";
import { newAction } from "./new-action.ts";
import { termsInTurns } from "./terms-in-turns.ts";

const actor: Actor = {
  account: 1,
  accountId: "Uaccount0000000000000000",
  keyId: "Ukey00000000000000000000",
  kind: "application_user",
  actorId: "ann",
  project: "Uproject0000000000000000",
  projectIds: ["Uproject0000000000000000"],
  permissionGroupIds: [],
  viewer: { account: 1 },
  expiresAt: undefined,
};

it("makes the terms that each action has, while others have their turn", async () => {
  const actions = Array.from({ length: 500 }, (_, index) => ({
    thng: `thing-${index}`,
    customFields: Object.fromEntries(
      Array.from({ length: 200 }, (_, field) => [`f${field}`, `${index}-${field}`]),
    ),
  }));
  const scopes = actions.map((_, index) => ({ users: [`user-${index}`], projects: [] }));
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 0);
  const terms = await termsInTurns(actor, actions, scopes);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(1);
  for (const index of [0, 499]) {
    const action = newAction(actor, { id: "U1", time: 7 }, actions[index] ?? {}, {
      type: "scans",
      scopes: scopes[index] ?? { users: [], projects: [] },
      context: "{}",
    });
    expect(terms[index]).toEqual(action.terms);
    expect(terms[index]).toContain(`scopes.users=user-${index}`);
  }
});
