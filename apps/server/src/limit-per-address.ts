import type { Server } from "node:http";
import type { Socket } from "node:net";

/**
 * Sees to it that nobody takes all connections: closes those that are more than one source may have
 * open at a time.
 *
 * @param most - connections; 0 for no limit
 */
export function limitPerAddress(server: Server, most: number): void {
  if (most === 0) return;
  const open = new Map<string, number>();
  server.on("connection", (socket: Socket) => {
    const source = sourceOf(socket.remoteAddress ?? "");
    const count = (open.get(source) ?? 0) + 1;
    if (count > most) {
      socket.destroy();
      return;
    }
    open.set(source, count);
    socket.once("close", () => {
      const left = (open.get(source) ?? 1) - 1;
      if (left > 0) open.set(source, left);
      else open.delete(source);
    });
  });
}

/**
 * Tells whose an address is: an IPv6 network of 64 bits is the smallest that anybody is given, and
 * its holder has all addresses in it.
 *
 * @example
 * sourceOf("2001:db8::1"); // "2001:db8:0:0", as for 2001:db8::2
 * sourceOf("::ffff:192.0.2.1"); // "192.0.2.1": IPv4, as a socket for both shows it
 */
export function sourceOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(":")) return mapped ?? address;
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  if (tail !== undefined) {
    const rest = tail === "" ? [] : tail.split(":");
    groups.push(...Array.from({ length: 8 - groups.length - rest.length }, () => "0"), ...rest);
  }
  return groups.slice(0, 4).join(":");
}
