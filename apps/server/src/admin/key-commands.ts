import { HttpError } from "../http/http-error.ts";
import { type KeyKind, type KeyRecord, keyKinds } from "../storage/store.ts";
import { account, findAccount } from "./account-commands.ts";
import { AdminError, type Command, table, textOf, UsageError } from "./command.ts";
import { checkedEnd, checkedId, checkedText } from "./texts.ts";

/** The commands of keys. */
export const keyCommands: readonly Command[] = [
  {
    words: "keys create",
    description: "make a key and show its secret, this once",
    options: [
      account,
      { name: "kind", value: "<kind>", description: keyKinds.join(", "), required: true },
      { name: "project", value: "<id>", description: "what it is bound to", multiple: true },
      { name: "actor", value: "<id>", description: "the user or the thing that it stands for" },
      { name: "description", value: "<text>", description: "what it is for" },
      { name: "expires-at", value: "<time>", description: "when it ends, such as 2030-01-31" },
    ],
    async run(services, given) {
      const kind = knownKind(textOf(given, "kind"));
      const owner = await findAccount(services, textOf(given, "account"));
      const projectIds = given.get("project") ?? [];
      for (const id of projectIds) {
        if ((await services.store.projects.find(owner.account, id)) === undefined) {
          throw new AdminError(`The account has no project ${id}.`);
        }
      }
      const end = textOf(given, "expires-at");
      const { key, secret } = await services.keys
        .create(owner.account, {
          kind,
          projectIds,
          actorId: checkedId(textOf(given, "actor")),
          description: checkedText(textOf(given, "description") ?? "", "description"),
          expiresAt: end === undefined ? undefined : checkedEnd(end),
        })
        .catch(explain);
      return `${table([
        ["Key", key.id],
        ["Kind", kind],
        ["Secret", secret],
      ])}The secret is shown this once: keep it.\n`;
    },
  },
  {
    words: "keys list",
    description: "show the keys of an account, without their secrets",
    options: [account],
    async run(services, given) {
      const owner = await findAccount(services, textOf(given, "account"));
      const viewer = { account: owner.account };
      const rows: string[][] = [];
      for (let offset = 0; ; offset = rows.length) {
        const { keys, total } = await services.store.keys.list(viewer, { offset, limit: 1_000 });
        rows.push(...keys.map(row));
        if (keys.length === 0 || rows.length >= total) break;
      }
      if (rows.length === 0) return "The account has no key.\n";
      return table([
        ["Key", "Kind", "Secret", "Last used", "Ends", "Projects", "Description"],
        ...rows,
      ]);
    },
  },
  {
    words: "keys revoke",
    description: "delete a key; a server that runs refuses it within a second",
    argument: "<id of the key>",
    options: [],
    async run({ store }, _given, id) {
      for (const { account: number } of await store.accounts.list()) {
        const deleted = await store.keys.delete({ account: number }, id);
        if (deleted !== undefined) return `The key ${id} is revoked.\n`;
      }
      throw new AdminError(`There is no key ${id}. "keys list" shows the keys of an account.`);
    },
  },
];

function row(key: KeyRecord): string[] {
  return [
    key.id,
    key.kind,
    `${key.prefix}...`,
    key.lastUsedAt === undefined ? "never" : new Date(key.lastUsedAt).toISOString(),
    key.expiresAt === undefined ? "never" : new Date(key.expiresAt).toISOString(),
    key.projectIds.length === 0 ? "all" : key.projectIds.join(","),
    key.description,
  ];
}

function knownKind(text: string | undefined): KeyKind {
  const kind = keyKinds.find((known) => known === text);
  if (kind === undefined) {
    throw new UsageError(`--kind must be one of ${keyKinds.join(", ")}; it is ${text}.`);
  }
  return kind;
}

/** The rules of keys speak to clients; what they say is right here, too. */
function explain(error: unknown): never {
  throw error instanceof HttpError ? new AdminError(error.message) : error;
}
