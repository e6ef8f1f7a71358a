import { hash, randomFillSync } from "node:crypto";
import { crc32 } from "node:zlib";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const base = alphabet.length;
const secretLength = 80;
const checksumLength = 6;

/** Bytes from here on would make the first characters of the alphabet likelier than the others. */
const fairBytes = 256 - (256 % base);

/**
 * Makes the secret of a key: 80 characters of A-Z, a-z and 0-9.
 *
 * The first 74 are chance (440 bits). The last 6 are the CRC-32 of those 74 (the one of ISO 3309,
 * as in zlib), written in base 62 with the digits `0-9A-Za-z`, most significant first, padded with
 * `0`: scanners recognise a leaked secret by it, and a mistyped one can be told without a look-up.
 *
 * @param random - fills bytes by chance
 */
export function generateSecret(random: (bytes: Uint8Array) => unknown = randomFillSync): string {
  const bytes = new Uint8Array(secretLength);
  let text = "";
  while (text.length < secretLength - checksumLength) {
    random(bytes);
    for (const byte of bytes) {
      if (byte < fairBytes && text.length < secretLength - checksumLength) {
        text += alphabet.charAt(byte % base);
      }
    }
  }
  return text + checksum(text);
}

/**
 * Tells whether a text can be the secret of a key: 80 characters of A-Z, a-z and 0-9.
 *
 * The checksum is not looked at: installations may bring secrets of their own.
 */
export function isSecretShape(text: string): boolean {
  return text.length === secretLength && /^[A-Za-z0-9]+$/.test(text);
}

/**
 * Makes what is stored of a secret: its SHA-256 as 64 hexadecimal digits.
 *
 * A fast hash is enough, since a secret of more than 256 bits cannot be guessed. Keys are looked
 * up by it; neither a secret nor a part of one is ever compared, so there is nothing to time.
 */
export function hashSecret(secret: string): string {
  return hash("sha256", secret, "hex");
}

function checksum(text: string): string {
  let digits = "";
  for (let rest = crc32(text); digits.length < checksumLength; rest = Math.floor(rest / base)) {
    digits = alphabet.charAt(rest % base) + digits;
  }
  return digits;
}
