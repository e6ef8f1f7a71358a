import { idKinds, type Party, secretsOf, strange, strangersMark } from "./party.ts";

/**
 * Brings an answer into a form in which two can be compared: what has to differ from request to
 * request is replaced by what it is.
 *
 * @param names - texts and what stands in their place
 */
export function normalForm(text: string, names: ReadonlyMap<string, string>): string {
  let normal = text.replaceAll(/^(date|x-request-id|content-length): .*$/gim, "$1: <any>");
  normal = normal.replaceAll(/%[0-9A-F]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[\x20-\x7e]/.test(character) ? character : code;
  });
  for (const [name, replacement] of names) normal = normal.replaceAll(name, replacement);
  return (
    normal
      // A token is encrypted: it differs with the list, and says nothing.
      .replaceAll(/(nextPageToken=|^id: )[\w-]+/gm, "$1<token>")
      .replaceAll(/\b[A-Za-z0-9]{80}\b/g, "<secret>")
      .replaceAll(/"last_used_at":(?:null|"[^"]*")/g, '"last_used_at":<any>')
      .replaceAll(/"prefix":"[A-Za-z0-9]{8}"/g, '"prefix":"<prefix>"')
      .replaceAll(/\bU[0-9A-Za-z]{23}\b/g, "<id>")
      .replaceAll(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, "<uuid>")
      .replaceAll(/fresh\d+/g, "<fresh>")
      .replaceAll(/\b\d{13}\b/g, "<time>")
      .replaceAll(/\b\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<time>")
  );
}

/** The names by which a party's own answers become comparable with those of another world. */
export function ownNames({ ids, mark }: Party): Map<string, string> {
  const names = new Map<string, string>();
  for (const kind of idKinds) {
    for (const [index, id] of ids[kind].entries()) {
      if (!id.includes(mark)) names.set(id, `<${kind} ${index}>`);
    }
  }
  return names;
}

/** The names by which what is another's and what does not exist look the same. */
export function foreignNames(party: Party): Map<string, string> {
  const names = new Map([
    [party.mark, "<foreign>"],
    [strangersMark, "<foreign>"],
  ]);
  for (const secret of secretsOf(party)) {
    if (secret === party.mark) continue;
    names.set(secret, "<foreign>");
    names.set(strange(secret, party), "<foreign>");
  }
  return names;
}
