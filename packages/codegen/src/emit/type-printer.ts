import type ts from "typescript";

/** Writes syntax trees of types, two columns for each level. */
export interface TypePrinter {
  type(node: ts.TypeNode): string;
  /** Declarations, each on lines of its own. */
  declarations(nodes: readonly ts.Node[]): string;
}

/** The line breaks of ECMAScript (ECMA-262, 12.3). */
const lineBreak = /\r\n|[\n\r\u2028\u2029]/;

/**
 * Makes a printer that writes what TypeScript's own does, in a fraction of the time: that one was
 * an eighth of what generating from a large document costs. What types of documents seldom hold is left
 * to it, so that nothing is written twice in two ways.
 *
 * @param compiler - the one that made the nodes
 */
export function createTypePrinter(compiler: typeof ts): TypePrinter {
  const general = compiler.createPrinter({ newLine: compiler.NewLineKind.LineFeed });
  const file = compiler.createSourceFile("types.ts", "", compiler.ScriptTarget.ESNext);

  function seldom(node: ts.Node, pad: string): string {
    const text = general.printNode(compiler.EmitHint.Unspecified, node, file);
    return text.replaceAll(/^ +/gm, halved).replaceAll("\n", `\n${pad}`);
  }

  function type(node: ts.TypeNode | ts.Expression, pad: string): string {
    if (compiler.isTypeLiteralNode(node)) return typeLiteral(node, pad);
    if (compiler.isIdentifier(node)) return node.text;
    if (compiler.isLiteralTypeNode(node)) return type(node.literal, pad);
    if (compiler.isStringLiteral(node)) return stringLiteral(node, pad);
    if (compiler.isIndexedAccessTypeNode(node)) {
      return `${type(node.objectType, pad)}[${type(node.indexType, pad)}]`;
    }
    if (compiler.isArrayTypeNode(node)) return `${type(node.elementType, pad)}[]`;
    if (compiler.isUnionTypeNode(node)) return types(node.types, " | ", pad);
    if (compiler.isIntersectionTypeNode(node)) return types(node.types, " & ", pad);
    if (compiler.isParenthesizedTypeNode(node)) return `(${type(node.type, pad)})`;
    if (compiler.isTypeReferenceNode(node)) return reference(node, pad);
    return compiler.tokenToString(node.kind) ?? seldom(node, pad);
  }

  function types(nodes: readonly ts.TypeNode[], separator: string, pad: string): string {
    return nodes.map((node) => type(node, pad)).join(separator);
  }

  function reference(node: ts.TypeReferenceNode, pad: string): string {
    const { typeName, typeArguments } = node;
    if (!compiler.isIdentifier(typeName)) return seldom(node, pad);
    return typeArguments ? `${typeName.text}<${types(typeArguments, ", ", pad)}>` : typeName.text;
  }

  function stringLiteral(node: ts.StringLiteral, pad: string): string {
    return /^[ !#-[\]-~]*$/.test(node.text) ? `"${node.text}"` : seldom(node, pad);
  }

  function typeLiteral(node: ts.TypeLiteralNode, pad: string): string {
    return node.members.length > 0 ? block(node.members, pad) : seldom(node, pad);
  }

  function block(members: readonly ts.TypeElement[], pad: string): string {
    const inner = `${pad}  `;
    let text = "{\n";
    for (const member of members) {
      const known = element(member, inner);
      const whole = known === undefined ? seldom(member, inner) : comments(member, inner) + known;
      text += `${inner}${whole}\n`;
    }
    return `${text}${pad}}`;
  }

  function element(node: ts.TypeElement, pad: string): string | undefined {
    if (compiler.isPropertySignature(node) && node.type && !node.modifiers?.length) {
      const mark = node.questionToken ? "?" : "";
      return `${memberName(node.name, pad)}${mark}: ${type(node.type, pad)};`;
    }
    if (compiler.isIndexSignatureDeclaration(node) && !node.modifiers?.length) {
      const [key] = node.parameters;
      if (!key?.type || !compiler.isIdentifier(key.name)) return undefined;
      return `[${key.name.text}: ${type(key.type, pad)}]: ${type(node.type, pad)};`;
    }
    return undefined;
  }

  function memberName(node: ts.PropertyName, pad: string): string {
    if (compiler.isIdentifier(node) || compiler.isNumericLiteral(node)) return node.text;
    return compiler.isStringLiteral(node) ? stringLiteral(node, pad) : seldom(node, pad);
  }

  /** The comments before a member, and the start of its own line. */
  function comments(node: ts.Node, pad: string): string {
    const found = compiler.getSyntheticLeadingComments(node) ?? [];
    return found.map(({ text }) => `${comment(text, pad)}\n${pad}`).join("");
  }

  function declaration(node: ts.Node): string {
    if (!compiler.isInterfaceDeclaration(node)) return seldom(node, "");
    return `export interface ${node.name.text} ${block(node.members, "")}`;
  }

  return {
    type: (node) => type(node, ""),
    declarations: (nodes) => nodes.map((node) => `${declaration(node)}\n`).join(""),
  };
}

/** Each line of a comment keeps its own indentation, beside that of the code. */
function comment(text: string, pad: string): string {
  const [first = "", ...others] = `/*${text}*/`.split(lineBreak);
  let written = first.trim();
  for (const line of others) {
    const kept = line.trimStart();
    let columns = 0;
    for (const space of line.slice(0, line.length - kept.length)) {
      columns += space === "\t" ? 4 - (columns % 4) : 1;
    }
    written += `\n${pad}${halved(" ".repeat(columns))}${kept.trimEnd()}`;
  }
  return written;
}

/** TypeScript's printer indents by four columns. */
function halved(spaces: string): string {
  const levels = Math.floor(spaces.length / 4);
  return spaces.slice(levels * 2);
}
