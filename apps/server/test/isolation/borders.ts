import { createIds } from "../../src/ids.ts";
import { type KeyKind, keyKinds } from "../../src/storage/store.ts";
import { newParty, type Party } from "./party.ts";
import type { PlaceKind } from "./places.ts";
import { ask, commonType, idIn, populate } from "./populate.ts";
import type { World } from "./world.ts";

/** Two parties of a world, of which the first asks about what is the second's. */
export interface Sides {
  readonly world: World;
  readonly attacker: Party;
  readonly victim: Party;
}

/** A line across which nothing may be seen. */
export interface Border {
  /** Whether both sides are of one account: then only what has the victim's mark is the victim's. */
  readonly isInside: boolean;
  /** What both sides share: there is nothing of the victim's that such a place could name. */
  readonly shared: ReadonlySet<PlaceKind>;
  /**
   * Makes both sides.
   *
   * @param withVictim - false: the other side does not exist, so that nothing can follow from it
   */
  settle(world: World, withVictim: boolean): Promise<Sides>;
}

const bob = "canaryOfBob";
const ann = "canaryOfAnn";

/** Makes the second side before the first, so that what both are counted in shows. */
async function settleBoth(
  world: World,
  withVictim: boolean,
  settle: (mark: string) => Promise<Party>,
): Promise<Sides> {
  const victim = withVictim ? await settle(bob) : newParty(bob, "");
  return { world, attacker: await settle(ann), victim };
}

/** Accounts that have things of the same names. */
const accounts: Border = {
  isInside: false,
  shared: new Set(),
  settle: (world, withVictim) =>
    settleBoth(world, withVictim, async (mark) => {
      const { account, accountId, owner } = await newAccount(world, mark);
      const project = await newProject(world, owner, mark);
      const kinds = keyKinds.filter((kind) => kind !== "operator");
      const keys = await newKeys(world, account, { mark, project, kinds });
      const party = newParty(mark, accountId, { owner, keys: { operator: owner, ...keys } });
      party.ids.account.push(accountId);
      const types = [`_Own.${mark}`, "_Shipped"];
      await populate(world, party, { project, user: "all", types });
      return party;
    }),
};

/** Projects of one account; the operators are limited to theirs. */
const projects: Border = {
  isInside: true,
  shared: new Set(["newTypeName"]), // names of types are unique in an account
  async settle(world, withVictim) {
    const { account, accountId, owner } = await newAccount(world, "Account");
    return settleBoth(world, withVictim, async (mark) => {
      const project = await newProject(world, owner, mark);
      const keys = await newKeys(world, account, { mark, project, kinds: keyKinds });
      const party = newParty(mark, accountId, { owner, keys });
      party.commonIds.add(accountId);
      await populate(world, party, { project, user: "all", types: [`_Own.${mark}`] });
      return party;
    });
  },
};

/** Application users of one project. */
const users: Border = {
  isInside: true,
  shared: new Set(["newTypeName", "project", "operator", "key", "permissionGroup"]),
  async settle(world, withVictim) {
    const { account, accountId, owner } = await newAccount(world, "Account");
    const project = await newProject(world, owner, "Project");
    return settleBoth(world, withVictim, async (mark) => {
      const kinds = ["application_user"] as const;
      const keys = await newKeys(world, account, { mark, project, kinds });
      const party = newParty(mark, accountId, { owner, keys });
      party.commonIds.add(accountId);
      party.commonIds.add(project);
      await populate(world, party, { project, user: `${mark}.user`, types: [`_Own.${mark}`] });
      return party;
    });
  },
};

/** Things of one project, each with a key of its own; they share the types. */
const things: Border = {
  isInside: true,
  shared: new Set([
    "newTypeName",
    "type",
    "typeFilter",
    "typeIds",
    "project",
    "operator",
    "key",
    "permissionGroup",
    "user",
  ]),
  async settle(world, withVictim) {
    const { account, accountId, owner } = await newAccount(world, "Account");
    const project = await newProject(world, owner, "Project");
    const scopes = { users: ["all"], projects: ["all"] };
    const root = { ...newParty("", accountId), owner };
    await ask(world, root, "POST", "/actions", { name: commonType, scopes });
    return settleBoth(world, withVictim, async (mark) => {
      const keys = await newKeys(world, account, { mark, project, kinds: ["device"] });
      const party = newParty(mark, accountId, { owner, keys });
      party.commonIds.add(accountId).add(project).add(commonType);
      await populate(world, party, { project, user: "all", types: [] });
      return party;
    });
  },
};

/** Lines across which nothing may be seen, by name. */
export const borders = { accounts, projects, users, things } as const;

async function newAccount({ services: { store, keys } }: World, name: string) {
  const accountId = createIds().next(0).id;
  const account = await store.accounts.create({ id: accountId, name });
  const { secret: owner } = await keys.create(account, { kind: "operator" });
  return { account, accountId, owner };
}

async function newProject(world: World, owner: string, mark: string): Promise<string> {
  const body = { name: `${mark} name`, description: `${mark} description` };
  return idIn(await ask(world, { ...newParty(mark, ""), owner }, "POST", "/projects", body));
}

async function newKeys(
  { services }: World,
  account: number,
  { mark, project, kinds }: { mark: string; project: string; kinds: readonly KeyKind[] },
): Promise<Partial<Record<KeyKind, string>>> {
  const keys: Partial<Record<KeyKind, string>> = {};
  for (const kind of kinds) {
    const { secret } = await services.keys.create(account, {
      kind,
      description: mark,
      projectIds: [project],
      ...(kind === "application_user" && { actorId: `${mark}.user` }),
      ...(kind === "device" && { actorId: `${mark}.thng` }),
    });
    keys[kind] = secret;
  }
  return keys;
}
