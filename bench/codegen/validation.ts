import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Ajv2020, type Options } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { z } from "zod";
import { compile } from "../../packages/runtime/src/index.ts";
import { alternate, ratio, type Side } from "../compare.ts";
import { figureLine, type Line, ratioLine } from "../goal.ts";
import { withFolder } from "../with-folder.ts";
import { generated } from "./generated.ts";
import { invalidScans, manyScans, scan, scanDocument, scanSchema } from "./scan.ts";

const rounds = 15;

type Validator = (body: unknown) => boolean;

/** The generated schemas, compiled as the runtime compiles them, to Ajv's compiled functions. */
export function benchValidation(): Promise<Line[]> {
  return withFolder(async (folder) => {
    const out = await generated(folder, scanDocument);
    const module = (await import(pathToFileURL(join(out, "schemas.ts")).href)) as Schemas;
    const scans = { ours: ofZod(module.Scan), ajv: ofAjv(scanSchema) };
    const many = { ours: ofZod(module.Scans), ajv: ofAjv(manySchema) };
    const faults = { ours: ofZod(module.Scan), ajv: ofAjv(scanSchema, { allErrors: true }) };

    const valid = await compare("valid bodies", scans, [scan], 40_000, true);
    const large = await compare("bodies of 50 kB", many, [manyScans], 400, true);
    const invalid = await compare("invalid bodies", faults, invalidScans, 20_000, false);
    return [
      ratioLine("validation of a body of 522 bytes, to Ajv, CPU time", valid, { atMost: 2.2 }),
      ratioLine("the same, a body of 50 kB", large, { atMost: 2.2 }),
      figureLine("the same, invalid bodies of 522 bytes, all faults listed", invalid),
    ];
  });
}

interface Schemas {
  readonly Scan: z.ZodType;
  readonly Scans: z.ZodType;
}

const manySchema = {
  type: "object",
  required: ["scans"],
  properties: { scans: { type: "array", items: scanSchema } },
};

function ofZod(schema: z.ZodType): Validator {
  const compiled = compile(schema);
  return (body) => compiled.safeParse(body).success;
}

function ofAjv(schema: object, options: Options = {}): Validator {
  const ajv = new Ajv2020({ strict: false, ...options });
  addFormats.default(ajv);
  return ajv.compile(schema);
}

async function compare(
  what: string,
  validators: { ours: Validator; ajv: Validator },
  bodies: readonly unknown[],
  times: number,
  verdict: boolean,
) {
  const ours = side(`generated, ${what}`, validators.ours, bodies, times, verdict);
  const ajv = side("Ajv", validators.ajv, bodies, times, verdict);
  return ratio(await alternate(ours, ajv, rounds), (cpu) => cpu);
}

function side(
  name: string,
  validate: Validator,
  bodies: readonly unknown[],
  times: number,
  verdict: boolean,
): Side<number> {
  return {
    name,
    async run() {
      const start = process.cpuUsage();
      for (let time = 0; time < times; time += 1) {
        for (const body of bodies) {
          if (validate(body) !== verdict) throw new Error(`${name}: a wrong verdict.`);
        }
      }
      const { user, system } = process.cpuUsage(start);
      return user + system;
    },
  };
}
