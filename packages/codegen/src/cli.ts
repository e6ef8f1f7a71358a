#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { main } from "./cli/main.ts";
import { processTerminal } from "./cli/terminal.ts";

// TypeScript is loaded after this line, when types are wanted, and is most of what is compiled.
enableCompileCache();

process.exitCode = await main(process.argv.slice(2), processTerminal);
