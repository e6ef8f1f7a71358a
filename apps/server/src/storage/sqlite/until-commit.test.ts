import { expect, test } from "vitest";
import { untilCommit } from "./until-commit.ts";

function counted(most = 10) {
  const lookUps: string[] = [];
  let commits = 0;
  const find = untilCommit(
    () => commits,
    most,
    (account: number, name: string) => {
      lookUps.push(`${account} ${name}`);
      return name === "nothing" ? undefined : `${name} at ${commits}`;
    },
  );
  const commit = () => {
    commits += 1;
  };
  return { find, lookUps, commit };
}

test("a value is looked up once between two commits", () => {
  const { find, lookUps, commit } = counted();
  expect([find(1, "a"), find(1, "a"), find(1, "b")]).toEqual(["a at 0", "a at 0", "b at 0"]);
  expect(lookUps).toEqual(["1 a", "1 b"]);
  commit();
  expect(find(1, "a")).toBe("a at 1");
});

test("accounts have values of their own", () => {
  const { find, lookUps } = counted();
  find(1, "a");
  find(11, "a");
  find(1, "1 a");
  expect(lookUps).toEqual(["1 a", "11 a", "1 1 a"]);
});

test("that there is nothing is remembered too", () => {
  const { find, lookUps } = counted();
  expect([find(1, "nothing"), find(1, "nothing")]).toEqual([undefined, undefined]);
  expect(lookUps).toEqual(["1 nothing"]);
});

test("no more is kept than is said", () => {
  const { find, lookUps } = counted(2);
  for (const name of ["a", "b", "c", "a"]) find(1, name);
  expect(lookUps).toEqual(["1 a", "1 b", "1 c", "1 a"]);
});
