import type { AddressInfo, Server, Socket } from "node:net";

export type RunningSink = { host: string; port: number; stop(): Promise<void> };

/** Listens on this machine only; stopping cuts every connection. */
export async function listen(server: Server, port: number): Promise<RunningSink> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  const host = "127.0.0.1";
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  return {
    host,
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
