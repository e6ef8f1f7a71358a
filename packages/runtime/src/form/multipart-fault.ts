/** A multipart body that cannot be taken apart; the message says why, without a full stop. */
export class MultipartFault extends Error {
  override readonly name = "MultipartFault";
}
