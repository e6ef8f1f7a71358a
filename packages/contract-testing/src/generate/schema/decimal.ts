/** A number as an exact decimal: `digits * 10 ** -scale`. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** The decimal that the shortest text of a number stands for: 0.1 is one tenth. */
export function decimalOf(value: number): Decimal {
  const [, sign = "", whole = "0", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  const digits = BigInt(`${sign}${whole}${fraction}`);
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

/** The digits of a decimal at a scale that is at least its own. */
export function atScale({ digits, scale }: Decimal, wanted: number): bigint {
  return digits * 10n ** BigInt(wanted - scale);
}

/** The number that is nearest to a decimal. */
export function numberOf({ digits, scale }: Decimal): number {
  return Number(`${digits}e-${scale}`);
}

/** Whether a number is a multiple of a step, judged in decimals and so without rounding. */
export function isMultiple(value: number, step: number): boolean {
  const left = decimalOf(value);
  const right = decimalOf(step);
  const scale = Math.max(left.scale, right.scale);
  // Past this, no sensible step is meant, and the integers grow without bound.
  if (scale > 400) return Number.isInteger(value / step);
  const divisor = atScale(right, scale);
  return divisor !== 0n && atScale(left, scale) % divisor === 0n;
}

/** The least common multiple of steps, as a decimal; undefined for none. */
export function commonStep(steps: readonly number[]): Decimal | undefined {
  if (steps.length === 0) return undefined;
  const decimals = steps.map(decimalOf);
  const scale = Math.max(...decimals.map((decimal) => decimal.scale));
  const [first = 1n, ...rest] = decimals.map((decimal) => atScale(decimal, scale));
  const digits = rest.reduce((left, right) => (left / divisorOf(left, right)) * right, first);
  return { digits, scale };
}

function divisorOf(left: bigint, right: bigint): bigint {
  return right === 0n ? left : divisorOf(right, left % right);
}
