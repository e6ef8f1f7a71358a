import type { AdminServices } from "../services.ts";
import type { AccountRecord } from "../storage/store.ts";
import { AdminError, type Command, table, textOf } from "./command.ts";
import { checkedName } from "./texts.ts";

const name = {
  name: "name",
  value: "<name>",
  description: "what people call it",
  required: true,
} as const;

/** The option that names an account. */
export const account = {
  name: "account",
  value: "<id>",
  description: "the id of an account",
  required: true,
} as const;

/** The commands of accounts and of their projects. */
export const accountCommands: readonly Command[] = [
  {
    words: "accounts create",
    description: "make an account, in which nothing of another one can be seen",
    options: [name],
    async run({ store, ids }, given) {
      const { id } = ids.next(0);
      const text = checkedName(textOf(given, "name"));
      await store.accounts.create({ id, name: text });
      return table([
        ["Account", id],
        ["Name", text],
      ]);
    },
  },
  {
    words: "accounts list",
    description: "show every account",
    options: [],
    async run({ store }) {
      const accounts = await store.accounts.list();
      if (accounts.length === 0) return "There is no account.\n";
      const rows = accounts.map((each) => [each.id, String(each.keys), each.name]);
      return table([["Account", "Keys", "Name"], ...rows]);
    },
  },
  {
    words: "projects create",
    description: "make a project, to which keys can be bound",
    options: [account, name],
    async run(services, given) {
      const owner = await findAccount(services, textOf(given, "account"));
      const { id, time } = services.ids.next(owner.account);
      const text = checkedName(textOf(given, "name"));
      const project = { id, name: text, createdAt: time, updatedAt: time };
      await services.store.projects.create(owner.account, project);
      return table([
        ["Project", id],
        ["Name", text],
      ]);
    },
  },
];

/** @throws {AdminError} when there is no such account */
export async function findAccount(
  { store }: AdminServices,
  id: string | undefined,
): Promise<AccountRecord> {
  const found = id === undefined ? undefined : await store.accounts.find(id);
  if (found === undefined) {
    throw new AdminError(`There is no account ${id}. "accounts list" shows every account.`);
  }
  return found;
}
