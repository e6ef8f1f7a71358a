import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { Seal } from "./once.ts";

const algorithm = "aes-256-gcm";
const keyLength = 32;
const ivLength = 12;
const tagLength = 16;

/**
 * Makes a seal that only this caller can open, with this `Idempotency-Key`.
 *
 * What seals is derived (HKDF, RFC 5869) from the caller's secret and the idempotency key, and
 * neither of them is stored: who has the database has nothing to open what is kept with.
 *
 * @param secret - the secret of the caller's key
 * @param idempotencyKey - as the request has it
 * @example
 * const { seal, open } = createSeal(secret, "order-17");
 * open(seal("text")); // "text"
 */
export function createSeal(secret: string, idempotencyKey: string): Seal {
  const key = new Uint8Array(
    hkdfSync("sha256", secret, idempotencyKey, "verbatim kept answer", keyLength),
  );
  return {
    seal(text) {
      const iv = randomBytes(ivLength);
      const cipher = createCipheriv(algorithm, key, iv);
      const sealed = [iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()];
      return Buffer.concat(sealed).toString("base64");
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, "base64");
      const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivLength), {
        authTagLength: tagLength,
      });
      decipher.setAuthTag(bytes.subarray(-tagLength));
      const text = decipher.update(bytes.subarray(ivLength, -tagLength));
      return Buffer.concat([text, decipher.final()]).toString("utf8");
    },
  };
}
