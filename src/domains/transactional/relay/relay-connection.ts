import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import type { SMTPServer } from "smtp-server";

type Options = Parameters<SMTPServer["connect"]>[1];

/**
 * Names AUTH only where it is taken (RFC 4954, 4): a program that sees it before TLS would send its key in the clear,
 * and be refused after everybody could read it.
 */
export async function hideAuthBeforeTls(server: SMTPServer): Promise<void> {
  const { SMTPConnection } = await import("smtp-server/lib/smtp-connection.js");
  class RelayConnection extends SMTPConnection {
    override handler_EHLO(command: Buffer, callback: () => void): void {
      this.session.disabledCommands = this.secure ? undefined : ["AUTH"];
      super.handler_EHLO(command, () => {
        // Everything else still asks who it is, and says that TLS comes first.
        this.session.disabledCommands = undefined;
        callback();
      });
    }
  }
  server.connect = (socket: Socket | TLSSocket, options?: Options) => {
    const connection = new RelayConnection(server, socket, options);
    server.connections.add(connection);
    connection.on("error", (error) => server.emit("error", error));
    connection.init();
  };
}
