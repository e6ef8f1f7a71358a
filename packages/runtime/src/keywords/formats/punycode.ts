const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const FIRST_BIAS = 72;
const FIRST_CODE_POINT = 0x80;
const LAST_CODE_POINT = 0x10ffff;
const DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

/**
 * Decodes the part of an A-label that follows `xn--` (RFC 3492, 6.2).
 *
 * @returns undefined when the text is no Punycode
 */
export function decodePunycode(text: string): string | undefined {
  const delimiter = text.lastIndexOf("-");
  const output = [...text.slice(0, Math.max(delimiter, 0))].map((character) =>
    character.charCodeAt(0),
  );
  let codePoint = FIRST_CODE_POINT;
  let index = 0;
  let bias = FIRST_BIAS;
  for (let at = delimiter + 1; at < text.length; ) {
    const start = index;
    let weight = 1;
    for (let k = BASE; ; k += BASE) {
      const digit = DIGITS.indexOf(text[at++] ?? " ");
      if (digit === -1) return undefined;
      index += digit * weight;
      if (!Number.isSafeInteger(index)) return undefined;
      const threshold = thresholdOf(k, bias);
      if (digit < threshold) break;
      weight *= BASE - threshold;
    }
    bias = adapt(index - start, output.length + 1, start === 0);
    codePoint += Math.floor(index / (output.length + 1));
    index %= output.length + 1;
    if (codePoint > LAST_CODE_POINT) return undefined;
    output.splice(index++, 0, codePoint);
  }
  return String.fromCodePoint(...output);
}

/** Encodes a label as the part of an A-label that follows `xn--` (RFC 3492, 6.3). */
export function encodePunycode(label: string): string {
  const input = [...label].map((character) => character.codePointAt(0) ?? 0);
  const basic = input.filter((value) => value < FIRST_CODE_POINT);
  let output = String.fromCodePoint(...basic) + (basic.length > 0 ? "-" : "");
  let codePoint = FIRST_CODE_POINT;
  let delta = 0;
  let bias = FIRST_BIAS;
  for (let handled = basic.length; handled < input.length; delta++, codePoint++) {
    const next = Math.min(...input.filter((value) => value >= codePoint));
    delta += (next - codePoint) * (handled + 1);
    codePoint = next;
    for (const value of input) {
      if (value < codePoint) delta++;
      if (value !== codePoint) continue;
      output += variableLength(delta, bias);
      bias = adapt(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled++;
    }
  }
  return output;
}

function variableLength(delta: number, bias: number): string {
  let output = "";
  let rest = delta;
  for (let k = BASE; ; k += BASE) {
    const threshold = thresholdOf(k, bias);
    if (rest < threshold) return output + DIGITS[rest];
    output += DIGITS[threshold + ((rest - threshold) % (BASE - threshold))];
    rest = Math.floor((rest - threshold) / (BASE - threshold));
  }
}

function thresholdOf(k: number, bias: number): number {
  return Math.min(Math.max(k - bias, T_MIN), T_MAX);
}

function adapt(delta: number, count: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / DAMP) : Math.floor(delta / 2);
  rest += Math.floor(rest / count);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}
