import type { Sequence } from "../sequence.ts";

/** What was deleted is gone: from its address, from its list, and for a second DELETE. */
export async function deleteAndRead(sequence: Sequence): Promise<void> {
  const remove = sequence.onResource("DELETE");
  if (remove === undefined) return;
  sequence.begin();
  const resource = await sequence.create();
  if (resource === undefined) return;
  const request = sequence.request(remove, resource);
  const removed = await sequence.send(request, "to delete it");
  // 202 says that it will happen.
  if (removed.response.status >= 300 || removed.response.status === 202) return;

  const get = sequence.onResource("GET");
  if (get !== undefined) {
    const read = await sequence.send(sequence.request(get, resource), "to read what was deleted");
    if (read.response.status < 400) {
      sequence.report(
        {
          check: "after-delete",
          operation: get,
          message: `answered ${read.response.status} for what ${remove.operationId} has deleted`,
          promised: "404 or 410",
          received: String(read.response.status),
        },
        read,
      );
    }
  }
  const list = sequence.onCollection("GET");
  const id = String(resource.params[sequence.kind.parameter]);
  if (list !== undefined) {
    const listed = await sequence.send(sequence.request(list, resource), "to list what is left");
    if (sequence.idsIn(listed)?.includes(id)) {
      sequence.report(
        {
          check: "after-delete",
          operation: list,
          message: `lists what ${remove.operationId} has deleted`,
          promised: `a list without ${id}`,
          received: id,
        },
        listed,
      );
    }
  }
  await sequence.send(request, "to delete it once more");
}
