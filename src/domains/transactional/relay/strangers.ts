import { isIPv6, type Socket } from "node:net";
import { networkOf } from "#domains/accounts/index.ts";

/** A shop's machines may all come at the same moment; a fifth of the places is the most that one network takes. */
const mostOfNetwork = 100;

type Peer = {
  remoteAddress?: string | undefined;
  remotePort?: number | undefined;
  localPort?: number | undefined;
};

/** Whoever is connected and has not signed in: few of one network at a time, so that nobody keeps the others' programs out. */
export class Strangers {
  readonly #byNetwork = new Map<string, Set<string>>();

  /** False where so many of its network are there already. */
  meet(socket: Socket): boolean {
    const { network, name } = nameOf(socket);
    const there = this.#byNetwork.get(network) ?? new Set();
    if (there.size >= mostOfNetwork) return false;
    this.#byNetwork.set(network, there.add(name));
    socket.once("close", () => this.#forget(network, name));
    return true;
  }

  /** Signed in: no stranger any more. */
  welcome(peer: Peer): void {
    const { network, name } = nameOf(peer);
    this.#forget(network, name);
  }

  #forget(network: string, name: string): void {
    const there = this.#byNetwork.get(network);
    there?.delete(name);
    if (there?.size === 0) this.#byNetwork.delete(network);
  }
}

/** The same for a socket and for its session, which writes addresses in its own way. */
function nameOf({ remoteAddress = "", remotePort = 0, localPort = 0 }: Peer) {
  const address = remoteAddress.replace(/^::ffff:(?=\d+\.)|%.*$/gi, "");
  const written = isIPv6(address) ? new URL(`http://[${address}]/`).hostname : address;
  return { network: networkOf(address), name: `${written} ${remotePort} ${localPort}` };
}
