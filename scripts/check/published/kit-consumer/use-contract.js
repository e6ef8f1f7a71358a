import { contract } from "@verbatim/contract-testing";
import { createServer } from "./server.js";

contract(createServer(), "openapi.yaml");
