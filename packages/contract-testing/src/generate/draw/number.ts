import type { Bound, Flat } from "../model/flat.ts";
import { atScale, commonStep, type Decimal, decimalOf, numberOf } from "../schema/decimal.ts";
import { chance, pick, type Random } from "./random.ts";
import { drawUntil } from "./unsatisfiable.ts";

const BUDGET = 300;
const MOST_SAFE = Number.MAX_SAFE_INTEGER;

/** What formats of the OpenAPI registry say of numbers. */
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32768, 32767],
  uint16: [0, 65535],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
  // The doubles next to the ends of 64 bits.
  int64: [-(2 ** 63), 2 ** 63 - 1024],
  uint64: [0, 2 ** 64 - 2048],
  float: [-3.4028234663852886e38, 3.4028234663852886e38],
};

/** A number that the merged keywords allow; `isWanted` has the last word. */
export function drawNumber(
  random: Random,
  flat: Flat,
  isWanted: (value: number) => boolean,
): number {
  const range = rangeOf(flat);
  const integral = flat.formats.some((format) => /^u?int\d+$/.test(format));
  const isWhole = integral || (!flat.types.has("number") && !flat.isFraction);
  const step = commonStep(isWhole ? [...flat.multiples, 1] : flat.multiples);
  const draw = () =>
    step === undefined || flat.isFraction
      ? drawReal(random, range, flat.isFraction)
      : drawMultiple(random, range, step);
  return drawUntil(
    BUDGET,
    // There is no negative zero in JSON.
    () => draw() + 0,
    (value) => Number.isFinite(value) && isWithin(value, range) && isWanted(value),
    () => "no number fits the bounds and steps",
  );
}

interface Range {
  readonly least: Bound | undefined;
  readonly most: Bound | undefined;
}

function rangeOf(flat: Flat): Range {
  let { least, most } = flat;
  for (const format of flat.formats) {
    const [low, high] = RANGES[format] ?? [];
    if (low !== undefined && (least === undefined || least.value < low)) {
      least = { value: low, isExclusive: false };
    }
    if (high !== undefined && (most === undefined || most.value > high)) {
      most = { value: high, isExclusive: false };
    }
  }
  return { least, most };
}

function isWithin(value: number, { least, most }: Range): boolean {
  if (least !== undefined && (least.isExclusive ? value <= least.value : value < least.value)) {
    return false;
  }
  return most === undefined || (most.isExclusive ? value < most.value : value <= most.value);
}

/** A multiple of a step: which one is drawn, so that nothing is rounded. */
function drawMultiple(random: Random, { least, most }: Range, step: Decimal): number {
  const from = least === undefined ? undefined : firstFrom(least, step);
  const to = most === undefined ? undefined : lastUpTo(most, step);
  const low = from ?? (to === undefined ? -50n : to - 100n);
  const high = to ?? (from === undefined ? 100n : from + 100n);
  // Beyond 2 ** 53, neighbouring numbers are more than one apart.
  const safe = (BigInt(MOST_SAFE) * 10n ** BigInt(step.scale)) / step.digits;
  return numberOf({
    digits: drawBetween(random, low, high, from, to, safe) * step.digits,
    scale: step.scale,
  });
}

function drawBetween(
  random: Random,
  low: bigint,
  high: bigint,
  from: bigint | undefined,
  to: bigint | undefined,
  safe: bigint,
): bigint {
  if (low > high) return low;
  if (chance(random, 10) && from !== undefined) return from;
  if (chance(random, 10) && to !== undefined) return to;
  if (from === undefined && to === undefined && chance(random, 5)) {
    return pick(random, [2n ** 31n, -(2n ** 31n), 65536n, safe, -safe]);
  }
  const width = high - low;
  if (width > BigInt(MOST_SAFE)) {
    const around = low <= 0n && high >= 0n ? 0n : low > 0n ? low : high;
    const near = around + BigInt(random.int(-1000, 1000));
    return near < low ? low : near > high ? high : near;
  }
  // Small numbers are more telling than any from a wide range.
  const span = Number(width);
  if (span > 200 && chance(random, 60)) {
    const zero = low <= 0n && high >= 0n ? 0n : low;
    const near = zero + BigInt(random.int(0, 100));
    return near > high ? high : near;
  }
  return low + BigInt(random.int(0, span));
}

function firstFrom({ value, isExclusive }: Bound, step: Decimal): bigint {
  const [digits, unit] = aligned(value, step);
  const floor = divideDown(digits, unit);
  const isExact = floor * unit === digits;
  return isExact && !isExclusive ? floor : floor + 1n;
}

function lastUpTo({ value, isExclusive }: Bound, step: Decimal): bigint {
  const [digits, unit] = aligned(value, step);
  const floor = divideDown(digits, unit);
  return floor * unit === digits && isExclusive ? floor - 1n : floor;
}

function aligned(value: number, step: Decimal): [bigint, bigint] {
  const bound = decimalOf(value);
  const scale = Math.max(bound.scale, step.scale);
  return [atScale(bound, scale), atScale(step, scale)];
}

function divideDown(left: bigint, right: bigint): bigint {
  const quotient = left / right;
  return left % right !== 0n && left < 0n !== right < 0n ? quotient - 1n : quotient;
}

/** A number that need not be whole. */
function drawReal(random: Random, { least, most }: Range, isFraction: boolean): number {
  const low = least?.value ?? (most === undefined ? -1000 : Math.min(most.value - 1000, -1000));
  const high = most?.value ?? Math.max(low + 2000, 1000);
  const way = random.int(1, 100);
  if (!isFraction) {
    if (way <= 10 && least !== undefined) return low;
    if (way <= 20 && most !== undefined) return high;
    if (way <= 45) return Math.round(between(random, low, high));
    if (way <= 50) return pick(random, [0, 1, -1, 0.1, 1e-7, 1e21, -1e21, 123456789.125]);
  }
  const value = between(random, low, high);
  const digits = high - low > 1 ? random.int(1, 3) : random.int(3, 15);
  return way <= 85 ? Number(value.toPrecision(Math.min(digits + whole(value), 15))) : value;
}

function whole(value: number): number {
  return Math.abs(value) >= 1 ? Math.floor(Math.log10(Math.abs(value))) + 1 : 0;
}

function between(random: Random, low: number, high: number): number {
  const share = random.int(0, 2 ** 30) / 2 ** 30;
  // Two products instead of one difference, which could be infinite.
  return low * (1 - share) + high * share;
}
