import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import type { SMTPServer } from "smtp-server";
import type { Strangers } from "./strangers.ts";

type Options = Parameters<SMTPServer["connect"]>[1];

/** However slowly somebody writes: in this time a program has long signed in. */
const signInWithin = 60_000;

/**
 * Names AUTH only where it is taken (RFC 4954, 4): a program that sees it before TLS would send its key in the clear,
 * and be refused after everybody could read it. And holds no place for long for who does not sign in.
 */
export async function guardConnections(server: SMTPServer, strangers: Strangers): Promise<void> {
  const { SMTPConnection } = await import("smtp-server/lib/smtp-connection.js");
  class RelayConnection extends SMTPConnection {
    override init(): void {
      const late = setTimeout(() => {
        if (this.session.user) return;
        this.send(421, "4.7.0 Sign in sooner");
        this.close();
      }, signInWithin);
      this._socket.once("close", () => clearTimeout(late));
      super.init();
    }
    override handler_EHLO(command: Buffer, callback: () => void): void {
      this.session.disabledCommands = this.secure ? undefined : ["AUTH"];
      super.handler_EHLO(command, () => {
        // Everything else still asks who it is, and says that TLS comes first.
        this.session.disabledCommands = undefined;
        callback();
      });
    }
  }
  const accept = server._acceptSocket.bind(server);
  server._acceptSocket = (socket, handshake) => {
    if (strangers.meet(socket)) return accept(socket, handshake);
    // Whoever has a hundred lines open is told nothing on the next.
    socket.on("error", () => {});
    socket.destroy();
    return false;
  };
  server.connect = (socket: Socket | TLSSocket, options?: Options) => {
    const connection = new RelayConnection(server, socket, options);
    server.connections.add(connection);
    connection.on("error", (error) => server.emit("error", error));
    connection.init();
  };
}
