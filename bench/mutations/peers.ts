/** Other tools on the same bugs. */
export async function benchMutationPeers(): Promise<string> {
  return "";
}
