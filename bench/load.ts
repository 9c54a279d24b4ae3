import { once } from "node:events";
import { connect, type Socket } from "node:net";

export type Load = {
  port: number;
  connections: number;
  /** The request with this number, whole: head and body. */
  request: (number: number) => string;
  count: number;
};

export type Answered = { seconds: number; p50Ms: number; p99Ms: number; byStatus: Record<string, number> };

/**
 * Asks over connections that stay open, one request after the other on each, and measures from the first byte sent to
 * the last byte received. Written on sockets, so that asking takes as little of the machine as can be.
 */
export async function load({ port, connections, request, count }: Load): Promise<Answered> {
  const times: number[] = [];
  const byStatus: Record<string, number> = {};
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: Math.min(connections, count) }, async () => {
      const line = connect({ port, host: "127.0.0.1", noDelay: true });
      await once(line, "connect");
      while (next < count) {
        const sent = performance.now();
        const status = await ask(line, request(next++));
        times.push(performance.now() - sent);
        byStatus[status] = (byStatus[status] ?? 0) + 1;
      }
      line.destroy();
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  times.sort((one, other) => one - other);
  const at = (share: number) => Math.round((times[Math.floor((times.length - 1) * share)] ?? 0) * 10) / 10;
  return { seconds, p50Ms: at(0.5), p99Ms: at(0.99), byStatus };
}

/** Writes a request and reads the answer to its end, which `content-length` tells. */
function ask(line: Socket, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const heard = (chunk: Buffer): void => {
      text += chunk.toString("latin1");
      const end = text.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? 0);
      if (text.length < end + 4 + length) return;
      line.off("data", heard).off("error", reject).off("close", gone);
      resolve(text.slice(9, 12));
    };
    const gone = (): void => reject(new Error("the server closed the connection"));
    line.on("data", heard).on("error", reject).on("close", gone);
    line.write(request);
  });
}
