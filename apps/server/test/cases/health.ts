import { type Cases, unknownParameter } from "./case.ts";

/** The cases of the health checks. */
export const health: Cases = {
  getLiveness: { 400: unknownParameter },
  getReadiness: { 400: unknownParameter },
};
