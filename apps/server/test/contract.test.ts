import { contract } from "@verbatim/contract-testing";
import { afterAll } from "vitest";
import { contractDocument, startContractSetup } from "./contract-setup.ts";

/** Every operation × every documented status, provoked and held against openapi.yaml. */
const { app, options, close } = await startContractSetup();
afterAll(close);

contract(app, contractDocument, options);
