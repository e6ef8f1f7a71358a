import type { TestServer } from "../test-server.ts";
import type { PlainAction } from "./meaning.ts";
import type { Random } from "./random.ts";

const long = "long ".repeat(50);

/** Values of tags, identifiers and custom fields, and of filters. */
export const values: readonly string[] = [
  ..."abz019".split(""),
  "",
  "red",
  "redder",
  "Red",
  "a b",
  "a+b",
  "a,b",
  "a&b|c",
  "(a)",
  "a)",
  "!x~y",
  "<=>",
  "back\\slash",
  "\\",
  "100%",
  "%",
  "%25",
  "%41",
  "%zz",
  "a=b",
  "über",
  "u\u0308ber",
  "日本",
  "\u{1f600}",
  "\u{1f600}\u{1f601}",
  "tags=red",
  "null",
  "true",
  "3",
  "1.5",
  "-1",
  long,
  `${long}a`,
  `${long}b`,
  "\n",
];

/** Values that only custom fields have. */
const others: readonly unknown[] = [
  0,
  3,
  1.5,
  -1,
  1e21,
  1e-7,
  true,
  false,
  null,
  ["red"],
  { red: "red" },
  {},
];

/** Keys of identifiers and custom fields. */
export const keys: readonly string[] = [
  "a",
  "b",
  "a.b",
  "gs1:21",
  "a=b",
  "a b",
  "a\\",
  "%41",
  "A",
  "toString",
  "über",
  "a,(b)|!~<>&",
];

export const targets: readonly string[] = ["T1", "T2", "T-3", "urn:epc:id:sgtin:1.2.3", "~._"];

export const times: readonly number[] = [
  0, 1, 5, 999, 1_000, 1_530_181_235_031, 1_790_000_000_000, 253_402_300_799_999,
];

/** One who asks, and which actions he sees. */
export interface Caller {
  readonly key: string;
  readonly project?: string;
  readonly user?: string;
}

export interface Scopes {
  readonly users: readonly string[];
  readonly projects: readonly string[];
}

export type ScopedAction = PlainAction & { readonly scopes: Scopes };

/** What is stored, and who asks. */
export interface World {
  readonly callers: readonly Caller[];
  readonly users: readonly string[];
  /** The scopes of the custom types, by name. */
  readonly types: ReadonlyMap<string, Scopes>;
  /** In the order in which they were stored. */
  readonly actions: readonly ScopedAction[];
}

const everybody: Scopes = { users: ["all"], projects: ["all"] };
const nobody: Scopes = { users: [], projects: [] };

/** Fills an account by chance. */
export async function createWorld(
  server: TestServer,
  random: Random,
  count: number,
): Promise<World> {
  const { project } = server;
  const users = ["UfirstUser00000000000000", "UsecondUser0000000000000"];
  const ofUsers = await Promise.all(
    users.map(async (user) => ({
      key: await server.newKey({ kind: "application_user", actorId: user }),
      project,
      user,
    })),
  );
  const callers: Caller[] = [
    { key: server.keys.operator },
    { key: server.keys.trusted_application, project },
    ...ofUsers,
  ];
  const types = new Map([
    ["_Open", everybody],
    ["_Of project", { users: [], projects: [project] }],
    ["_O,p&e=n", everybody],
    ["_Hidden", nobody],
  ]);
  for (const [name, scopes] of types) await post(server, callers[0], "/actions", { name, scopes });

  const actions: ScopedAction[] = [];
  for (let left = count; left > 0; left -= 1) {
    const caller = random.chance(25) ? random.pick(ofUsers) : callers[0];
    const names = [
      "scans",
      "shares",
      ...[...types.keys()].filter((name) => isSeen(types.get(name), caller)),
    ];
    const type = random.pick(names);
    const path = "/actions/all?withScopes=true";
    actions.push(
      (await post(server, caller, path, randomAction(random, type, project))) as ScopedAction,
    );
  }
  return { callers, users, types, actions };
}

/** Whether a caller sees what has these scopes. */
export function isSeen(scopes: Scopes | undefined, caller: Caller | undefined): boolean {
  const { users = [], projects = [] } = scopes ?? everybody;
  const { user, project } = caller ?? {};
  const isMine = (ids: readonly string[], id: string | undefined) =>
    id === undefined || ids.includes(id) || ids.includes("all");
  return isMine(users, user) && isMine(projects, project);
}

function randomAction(random: Random, type: string, project: string): object {
  const some = <Value>(percent: number, make: () => Value) =>
    random.chance(percent) ? make() : undefined;
  const list = () =>
    Array.from({ length: random.below(4) }, () =>
      random.pick(values.filter((value) => [...value].length <= 60)),
    );
  const object = <Value>(make: () => Value) =>
    Object.fromEntries(Array.from({ length: random.below(4) }, () => [random.pick(keys), make()]));
  return {
    type,
    timestamp: some(70, () => random.pick(times)),
    thng: some(30, () => random.pick(targets)),
    product: some(30, () => random.pick(targets)),
    collection: type.startsWith("_") ? some(30, () => random.pick(targets)) : undefined,
    tags: some(60, list),
    identifiers: some(50, () =>
      object(() => random.pick(values.filter((value) => [...value].length <= 256))),
    ),
    customFields: some(60, () =>
      object(() => random.pick<unknown>(random.chance(60) ? values : others)),
    ),
    scopes: some(30, () => ({ users: ["all"], projects: [project] })),
  };
}

async function post(server: TestServer, caller: Caller | undefined, path: string, body: object) {
  const response = await server.request(path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { authorization: caller?.key ?? "" },
  });
  if (response.status !== 201)
    throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}
