import { fileURLToPath } from "node:url";
import { loadDocument } from "../src/document/document.ts";
import { serverFiles } from "../src/generate.ts";

/** The path of a document that has what is hard about OpenAPI. */
export const shopPath = fileURLToPath(new URL("fixtures/shop.yaml", import.meta.url));

/** The server's files for that document, by name. */
export const shopFiles: ReadonlyMap<string, string> = await serverFiles(loadDocument(shopPath));
