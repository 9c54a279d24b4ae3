import { connect } from "node:tls";

export type SeenCertificate = {
  validTo: Date;
  /** Why a browser would not take it; null where it would. */
  problem: string | null;
};

const patience = 5_000;

/** The certificate that answers at an address, as a browser would judge it; undefined where nothing answers. `ca`: who else is trusted. */
export function certificateAt(
  { hostname, port }: URL,
  { ca }: { ca?: string } = {},
): Promise<SeenCertificate | undefined> {
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname,
      port: Number(port) || 443,
      servername: hostname,
      // It is looked at, whatever it is; nothing is sent.
      rejectUnauthorized: false,
      timeout: patience,
      ...(ca ? { ca } : {}),
    });
    const end = (seen: SeenCertificate | undefined) => {
      socket.destroy();
      resolve(seen);
    };
    socket.once("secureConnect", () => {
      const validTo = new Date(socket.getPeerCertificate().valid_to);
      end({ validTo, problem: socket.authorized ? null : String(socket.authorizationError) });
    });
    socket.once("timeout", () => end(undefined));
    socket.once("error", () => end(undefined));
  });
}
