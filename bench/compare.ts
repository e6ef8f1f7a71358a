/** One side of a comparison. */
export interface Side<Result> {
  readonly name: string;
  run(): Promise<Result>;
}

/**
 * Runs two sides in turn, so that whatever else the machine does falls on both.
 *
 * @param rounds - how often each side runs; a round before them warms both up
 * @returns the results of each round, side by side
 */
export async function alternate<Result>(
  one: Side<Result>,
  other: Side<Result>,
  rounds: number,
): Promise<readonly (readonly [Result, Result])[]> {
  await one.run();
  await other.run();
  const results: (readonly [Result, Result])[] = [];
  for (let round = 0; round < rounds; round += 1) {
    progress(`  ${one.name} against ${other.name}: round ${round + 1} of ${rounds}`);
    results.push(round % 2 === 0 ? await inTurn(one, other) : await reversed(one, other));
  }
  progress("");
  return results;
}

async function inTurn<Result>(one: Side<Result>, other: Side<Result>) {
  return [await one.run(), await other.run()] as const;
}

async function reversed<Result>(one: Side<Result>, other: Side<Result>) {
  const [second, first] = await inTurn(other, one);
  return [first, second] as const;
}

/** The median ratio of two numbers over the rounds, and its range. */
export interface Ratio {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export function ratio<Result>(
  rounds: readonly (readonly [Result, Result])[],
  pick: (result: Result) => number,
): Ratio {
  const ratios = rounds.map(([one, other]) => pick(one) / pick(other)).sort((a, b) => a - b);
  return {
    median: median(ratios),
    least: ratios[0] ?? Number.NaN,
    most: ratios.at(-1) ?? Number.NaN,
  };
}

export function median(sorted: readonly number[]): number {
  const middle = (sorted.length - 1) / 2;
  const low = sorted[Math.floor(middle)] ?? Number.NaN;
  const high = sorted[Math.ceil(middle)] ?? Number.NaN;
  return (low + high) / 2;
}

/** Shows how far a long run is, on a terminal only. */
export function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}
