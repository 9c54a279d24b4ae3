import type { AddressInfo } from "node:net";
import type { SMTPServer } from "smtp-server";
import { StartupError } from "#kernel/startup-error.ts";

type Place = { port: number; host: string; setting: string; what: string };

/** Lets a server listen, and says in one sentence why it can't. Answers with the port, which the system may have chosen. */
export function listenFor(server: SMTPServer, place: Place): Promise<number> {
  return new Promise((resolve, reject) => {
    const inner = server.server;
    inner.once("error", (error) => reject(explain(error, place)));
    server.listen(place.port, place.host, () => resolve((inner.address() as AddressInfo).port));
  });
}

function explain(error: Error & { code?: string }, { port, setting, what }: Place): Error {
  if (error.code === "EADDRINUSE")
    return new StartupError(
      `Port ${port} is already in use: stop the other program, or choose another port for ${what} with ${setting}.`,
    );
  if (error.code === "EACCES")
    return new StartupError(
      `Port ${port} needs more rights than this user has: choose one above 1023 with ${setting}.`,
    );
  return error;
}
