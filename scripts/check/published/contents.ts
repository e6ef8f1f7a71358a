import { refuse, type Step } from "../step.ts";
import { EXPECTED_FILES } from "./expected-files.ts";
import { type PackedPackage, packedPackages, packStep } from "./pack.ts";

/** The tarballs hold the expected files, and their sources without tests. */
export const contentsStep: Step = {
  name: "package contents",
  after: [packStep],
  run() {
    refuse(
      packedPackages.flatMap(findSurprises),
      "Mend `files` in package.json, or scripts/check/published/expected-files.ts.",
    );
  },
};

/** Compares a tarball with the expected list; sources need no list, but no test may be among them. */
export function findSurprises({ name, files }: Pick<PackedPackage, "name" | "files">): string[] {
  const expected = EXPECTED_FILES[name];
  if (expected === undefined) return [`${name}: expected-files.ts does not know this package`];
  const source = (file: string) =>
    file.startsWith("src/") && !/\.test(-d)?\.ts$|\/testing\//.test(file);
  return [
    ...expected
      .filter((file) => !files.includes(file))
      .map((file) => `${name}: ${file} is missing`),
    ...files
      .filter((file) => !source(file) && !expected.includes(file))
      .map((file) => `${name}: ${file} is not expected`),
  ];
}
