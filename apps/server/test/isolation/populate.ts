import type { Answer } from "./answer.ts";
import { learnIds, type Party } from "./party.ts";
import type { World } from "./world.ts";

/** To what actions happen. */
export const targets = ["thng", "product", "collection"] as const;
export type Target = (typeof targets)[number];

/** The custom type of parties that have no types of their own. */
export const commonType = "_Common";

/** Where a party's things are put. */
interface Surroundings {
  readonly project: string;
  /** Who may see them: a user's id, or `all`. */
  readonly user: string;
  /** The names of types to make, the party's own first. */
  readonly types: readonly string[];
}

/** Sends a request with the key of a party's owner, and expects it to succeed. */
export async function ask(
  world: World,
  party: Party,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const answer = await world.send(
    new Request(new URL(path, "http://127.0.0.1:3000"), {
      method,
      headers: { Authorization: party.owner, "Content-Type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
  );
  if (answer.status >= 300) throw new Error(`${method} ${path} was refused: ${answer.text}`);
  learnIds(party, answer.body);
  return answer;
}

/** What a party's texts are: its mark is in each that a client can set. */
export function textsOf({ mark, scopes }: Party) {
  return {
    tags: [`${mark}.tag`, "shared"],
    customFields: { [`${mark}.name`]: `${mark}.value`, shared: "shared" },
    scopes,
  };
}

/** Stores something of every kind for a party, its mark in every text that a client can set. */
export async function populate(
  world: World,
  party: Party,
  { project, user, types }: Surroundings,
): Promise<void> {
  const { mark, ids } = party;
  party.scopes.users.push(user);
  party.scopes.projects.push(project);
  const texts = textsOf(party);
  const catalogue = await ask(world, party, "GET", "/auth/actions");
  ids.authAction.push((JSON.parse(catalogue.body) as { data: { id: string }[] }).data[0]?.id ?? ""); // as the contract has it
  const operator = party.keys.operator ?? party.owner;
  const { body } = await ask(world, { ...party, owner: operator }, "GET", "/access");
  ids.operator.push((JSON.parse(body) as { actor: { id: string } }).actor.id); // as the contract has it
  if (party.keys.operator === undefined) party.commonIds.add(ids.operator[0] ?? "");
  ids.project.push(project);
  ids.user.push(`${mark}.user`);
  for (const kind of ["thng", "product", "collection", "place", "application"] as const) {
    ids[kind].push(`${mark}.${kind}`);
  }

  const second = { name: `${mark} name`, tags: texts.tags, customFields: texts.customFields };
  await ask(world, party, "POST", "/projects", second);

  const group = {
    description: `${mark} group`,
    actions: ids.authAction,
    resource_groups: [project],
  };
  ids.permissionGroup.push(idIn(await ask(world, party, "POST", "/auth/permission_groups", group)));
  const key = { kind: "device", description: `${mark} key`, project_ids: [project] };
  ids.key.push(idIn(await ask(world, party, "POST", "/auth/keys", key)));

  for (const name of types) {
    const body = { name, description: `${mark} description`, ...texts };
    const answer = await ask(world, party, "POST", "/actions", body);
    if (name.includes(mark)) ids.type.push(name);
    ids.type.push(idIn(answer));
    const schema = { title: `${mark} title` };
    const version = { mode: "off", schema, description: `${mark} description` };
    await ask(world, party, "PUT", `/actionTypes/${name}/schema`, version);
  }
  if (types.length === 0) ids.type.push(commonType);
  for (const type of types.length === 0 ? [commonType, commonType] : [...types, "scans"]) {
    for (const target of [...targets, undefined, "collection"] as const) {
      if (type === "scans" && target === "collection") continue; // for custom types only
      const answer = await ask(world, party, "POST", `/actions/${type}`, {
        ...(target && { [target]: `${mark}.${target}` }),
        identifiers: { [`${mark}.scheme`]: `${mark}.identifier`, shared: "shared" },
        location: { place: `${mark}.place` },
        ...texts,
      });
      ids.action.push(idIn(answer));
    }
  }
}

/** The id of what was created, in either family's document. */
export function idIn({ body }: Answer): string {
  const document = JSON.parse(body) as { id: string; data?: { id: string } }; // every document that is created has an id
  return document.data?.id ?? document.id;
}
