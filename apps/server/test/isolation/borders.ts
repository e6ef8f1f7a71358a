import { createIds } from "../../src/ids.ts";
import { type KeyKind, keyKinds } from "../../src/storage/store.ts";
import { newParty, type Party } from "./party.ts";
import type { PlaceKind } from "./places.ts";
import { populate } from "./populate.ts";
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

const newId = () => createIds().next(0).id;

/** Accounts that have things of the same names. */
const accounts: Border = {
  isInside: false,
  shared: new Set(),
  settle: (world, withVictim) =>
    settleBoth(world, withVictim, async (mark) => {
      const { store, keys: service } = world.services;
      const accountId = newId();
      const account = await store.accounts.create({ id: accountId, name: `${mark} account` });
      const owner = await service.create(account, { kind: "operator", description: mark });
      const project = newId();
      const keys = await newKeys(world, account, { mark, project, kinds: keyKinds });
      const party = newParty(mark, accountId, { owner, keys });
      party.ids.account.push(accountId);
      const surroundings = { project, user: "all", types: [ownType(mark), "_Shipped"] };
      await populate(world, party, surroundings);
      return party;
    }),
};

/** Projects of one account; the operators are limited to theirs. */
const projects: Border = {
  isInside: true,
  shared: new Set(["newTypeName"]), // names of types are unique in an account
  async settle(world, withVictim) {
    const { account, accountId, owner } = await newAccount(world);
    return settleBoth(world, withVictim, async (mark) => {
      const project = newId();
      const keys = await newKeys(world, account, { mark, project, kinds: keyKinds });
      const party = newParty(mark, accountId, { owner, keys });
      await populate(world, party, { project, user: "all", types: [ownType(mark)] });
      return party;
    });
  },
};

/** Application users of one project. */
const users: Border = {
  isInside: true,
  shared: new Set(["newTypeName", "project"]),
  async settle(world, withVictim) {
    const { account, accountId, owner } = await newAccount(world);
    const project = newId();
    return settleBoth(world, withVictim, async (mark) => {
      const kinds = ["application_user"] as const;
      const keys = await newKeys(world, account, { mark, project, kinds });
      const party = newParty(mark, accountId, { owner, keys });
      await populate(world, party, { project, user: `${mark}.user`, types: [ownType(mark)] });
      return party;
    });
  },
};

/** Lines across which nothing may be seen, by name. */
export const borders = { accounts, projects, users } as const;

function ownType(mark: string): string {
  return `_Own.${mark}`;
}

async function newAccount(world: World) {
  const { store, keys } = world.services;
  const accountId = newId();
  const account = await store.accounts.create({ id: accountId, name: "Account" });
  return { account, accountId, owner: await keys.create(account, { kind: "operator" }) };
}

async function newKeys(
  { services }: World,
  account: number,
  { mark, project, kinds }: { mark: string; project: string; kinds: readonly KeyKind[] },
): Promise<Partial<Record<KeyKind, string>>> {
  const keys: Partial<Record<KeyKind, string>> = {};
  for (const kind of kinds) {
    keys[kind] = await services.keys.create(account, {
      kind,
      description: mark,
      projectIds: [project],
      actorId: `${mark}.${actorWords[kind]}`,
    });
  }
  return keys;
}

/** Whom a key stands for. */
const actorWords: Readonly<Record<KeyKind, string>> = {
  operator: "operator",
  trusted_application: "application",
  application: "application",
  application_user: "user",
  device: "thng",
};
