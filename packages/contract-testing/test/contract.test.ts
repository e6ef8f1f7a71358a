import { fileURLToPath } from "node:url";
import { contract } from "../src/index.ts";
import { contractOf } from "./reference/options.ts";

const document = fileURLToPath(new URL("reference/openapi.yaml", import.meta.url));
const { app, options } = contractOf();

contract(app, document, options);
