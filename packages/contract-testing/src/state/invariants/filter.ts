import { brief, isObject } from "../../document/json.ts";
import { follow } from "../../document/place.ts";
import { listOf, plain, singular } from "../identify.ts";
import { pagingOf } from "../paging.ts";
import { isSame } from "../same.ts";
import type { Sequence } from "../sequence.ts";

/**
 * A query parameter that is called as a member of the items gives those items alone whose member
 * has the value, or, for a list, has it among others.
 */
export async function filter(sequence: Sequence): Promise<void> {
  const { onCollection, members } = sequence;
  const list = onCollection("GET");
  const post = onCollection("POST");
  if (list === undefined || post === undefined) return;
  const paging = pagingOf(list);
  const widest = paging?.most === undefined ? {} : paging.first(paging.most);
  const hasDefault = (name: string) => {
    const declared = members.shared.get(name);
    const target = declared && follow(sequence.document.root, declared).value;
    return isObject(target) && "default" in target;
  };
  for (const parameter of list.parameters) {
    if (parameter.in !== "query") continue;
    const name = [...members.shared.keys()].find(
      (member) => singular(plain(member)) === singular(plain(parameter.name)),
    );
    if (name === undefined) continue;
    sequence.begin();
    const values = new Map<string, unknown>();
    for (const body of sequence.bodies(post)) {
      const resource = await sequence.create({ body });
      if (resource === undefined) continue;
      const [value] = [body[name]].flat();
      if (isScalar(value)) values.set(String(value), value);
    }
    for (const value of [...values.values()].slice(0, 3)) {
      const isList = isObject(parameter.schema?.value) && parameter.schema.value.type === "array";
      // The more items an answer shows, the more of them can be wrong.
      const query = { ...widest, [parameter.name]: isList ? [value] : value };
      const resource = sequence.world.latest(sequence.kind.template);
      const request = sequence.request(list, resource, { query });
      const exchange = await sequence.send(request, "to filter them");
      const found = exchange.response.status < 300 ? listOf(exchange.response.body) : undefined;
      // What no item shows may be shown on request alone.
      const isShown = found?.some((item) => isObject(item) && name in item) === true;
      const other = found?.find(
        (item) => isObject(item) && isShown && !hasDefault(name) && !fits(item[name], value),
      );
      if (other === undefined) continue;
      sequence.report(
        {
          check: "filter",
          operation: list,
          message: `${parameter.name}=${value} gives an item whose /${name} is another`,
          pointer: parameter.place.pointer,
          promised: brief(value),
          received: brief(isObject(other) ? other[name] : other),
        },
        exchange,
      );
    }
  }
}

function fits(member: unknown, value: unknown): boolean {
  return Array.isArray(member) ? member.some((item) => isSame(value, item)) : isSame(value, member);
}

function isScalar(value: unknown): boolean {
  return ["string", "number", "boolean"].includes(typeof value) && value !== "";
}
