/** An element of an XML text. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

/**
 * Reads XML 1.0 without namespaces, comments, CDATA and declarations, strictly.
 *
 * @throws when the text is not well-formed
 */
export function parseXml(source: string): Element {
  const bad = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.exec(source);
  if (bad !== null) throw new Error(`character ${bad[0].codePointAt(0)} at ${bad.index}`);
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  let rest = source.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, "");
  while (rest !== "") {
    const top = open.at(-1) ?? root;
    const token =
      /^<(?<name>[a-z]+)(?<attributes>(?: [a-z]+="[^<"]*")*)(?<end>\/?)>/.exec(rest) ??
      /^<\/(?<close>[a-z]+)>/.exec(rest) ??
      /^(?<text>[^<]+)/.exec(rest);
    if (token?.groups === undefined) throw new Error(`not well-formed: ${rest.slice(0, 80)}`);
    const { name, attributes = "", end, close, text } = token.groups;
    if (text !== undefined) top.text += decode(text);
    else if (close !== undefined && open.pop()?.name !== close) throw new Error(`</${close}>`);
    else if (name !== undefined) {
      const pairs = [...attributes.matchAll(/([a-z]+)="([^"]*)"/g)];
      const element: Element = {
        name,
        attributes: Object.fromEntries(
          pairs.map(([, key = "", value = ""]) => [key, decode(value)]),
        ),
        children: [],
        text: "",
      };
      top.children.push(element);
      if (end === "") open.push(element);
    }
    rest = rest.slice(token[0].length);
  }
  const [element] = root.children;
  if (open.length !== 1 || element === undefined || root.children.length !== 1) {
    throw new Error(`not closed: ${open.map(({ name }) => name).join(" ")}`);
  }
  return element;
}

function decode(text: string): string {
  return text.replaceAll(/&(?:#(\d+);|(\w+);)?/g, (whole, code?: string, name?: string) => {
    if (code !== undefined) return String.fromCodePoint(Number(code));
    const character = entities[name ?? ""];
    if (character === undefined) throw new Error(`the entity ${whole}`);
    return character;
  });
}
