import { readFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { ROOT } from "./run-tool.ts";
import { refuse, type Step } from "./step.ts";

/** The members of an entry of package-lock.json that the checks read. */
export interface LockedPackage {
  version?: string;
  resolved?: string;
  link?: boolean;
  license?: string;
  dev?: boolean;
  hasInstallScript?: boolean;
  dependencies?: Readonly<Record<string, string>>;
  devDependencies?: Readonly<Record<string, string>>;
  optionalDependencies?: Readonly<Record<string, string>>;
  peerDependencies?: Readonly<Record<string, string>>;
}
export type Lock = Readonly<Record<string, LockedPackage>>;

const DEPENDENCY_MEMBERS = [
  "dependencies",
  "devDependencies",
  "optionalDependencies",
  "peerDependencies",
] as const;

/** `npm ci` accepts package-lock.json on every platform and from every registry. */
export const lockFileStep: Step = {
  name: "lock file",
  run() {
    const lock = readLock();
    refuse(
      [
        ...findAddresses(lock),
        ...findMissingPlatforms(lock),
        ...findStaleManifests(lock),
        ...findUnreviewedScripts(lock, readManifest("package.json").allowScripts),
      ],
      "Run `npm install`; if platform packages stay missing, take a version that has them all " +
        "(remove node_modules and package-lock.json, then `npm install --package-lock-only`).",
    );
  },
};

/** Reads the packages of package-lock.json, by their place below the root. */
export function readLock(): Lock {
  return JSON.parse(readFileSync(path.join(ROOT, "package-lock.json"), "utf8")).packages;
}

/** An address would bind every clone to the registry of the machine that wrote the lock file. */
export function findAddresses(lock: Lock): string[] {
  return Object.entries(lock)
    .filter(([, { resolved, link }]) => resolved !== undefined && link !== true)
    .map(([place, { resolved }]) => `${place} is bound to ${resolved}`);
}

/**
 * Native packages name one optional package for each platform. npm leaves out, without a word,
 * those that the registry lacks, and then `npm ci` refuses the lock file everywhere.
 */
export function findMissingPlatforms(lock: Lock): string[] {
  return Object.entries(lock).flatMap(([place, { version, optionalDependencies }]) =>
    Object.entries(optionalDependencies ?? {}).flatMap(([name, wanted]) => {
      const found = resolve(lock, place, name)?.version;
      const exact = /^\d/.test(wanted);
      if (found !== undefined && (!exact || found === wanted)) return [];
      return [`${place} ${version} needs ${name} ${wanted}; the lock file has ${found ?? "none"}`];
    }),
  );
}

/** A dependency that runs code when it is installed is either allowed or refused by name. */
export function findUnreviewedScripts(
  lock: Lock,
  reviewed: Readonly<Record<string, boolean>>,
): string[] {
  return Object.entries(lock)
    .filter(([, { hasInstallScript }]) => hasInstallScript === true)
    .filter(([place]) => !Object.hasOwn(reviewed, place.replace(/^.*node_modules\//, "")))
    .map(([place]) => `${place} has an install script; name it in allowScripts of package.json`);
}

/** A package.json that was edited without `npm install`. */
function findStaleManifests(lock: Lock): string[] {
  const places = Object.keys(lock).filter((place) => !place.includes("node_modules"));
  return places.flatMap((place) => {
    const file = path.posix.join(place, "package.json");
    const manifest = readManifest(file);
    return DEPENDENCY_MEMBERS.filter(
      (member) => !isDeepStrictEqual(manifest[member] ?? {}, lock[place]?.[member] ?? {}),
    ).map((member) => `${file}: ${member} differ from package-lock.json`);
  });
}

function readManifest(file: string) {
  return JSON.parse(readFileSync(path.join(ROOT, file), "utf8"));
}

/** Node's search: the nearest node_modules first, then outwards. */
function resolve(lock: Lock, from: string, name: string): LockedPackage | undefined {
  for (
    let place = from;
    ;
    place = place.slice(0, Math.max(0, place.lastIndexOf("/node_modules/")))
  ) {
    const found = lock[`${place === "" ? "" : `${place}/`}node_modules/${name}`];
    if (found !== undefined || place === "") return found;
  }
}
