import { createServer, type Socket } from "node:net";
import { listen, type RunningSink } from "./smtp-sink-listen.ts";

export type CheapSink = RunningSink & { counts: { connections: number; taken: number; octets: number } };

/** A sink for measuring: it takes everything, looks at as little as it can and keeps nothing. */
export async function startCheapSink(port: number): Promise<CheapSink> {
  const counts = { connections: 0, taken: 0, octets: 0 };
  const server = createServer((socket) => {
    counts.connections++;
    serve(socket, counts);
  });
  return { ...(await listen(server, port)), counts };
}

const end = Buffer.from("\r\n.\r\n");
const offers = "250-sink\r\n250-PIPELINING\r\n250-CHUNKING\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n";
const newline = 10;
const letter = { B: 0x42, D: 0x44, E: 0x45, H: 0x48, Q: 0x51 };

function serve(socket: Socket, counts: CheapSink["counts"]): void {
  let reading: "commands" | "text" = "commands";
  let rest: Buffer | undefined;
  /** Octets still to come of a text whose length was said. */
  let chunk = 0;
  socket.setNoDelay(true);
  socket.on("error", () => {});
  socket.on("data", (octets: Buffer) => {
    counts.octets += octets.length;
    const data = rest ? Buffer.concat([rest, octets]) : octets;
    rest = undefined;
    let at = 0;
    let answer = "";
    while (at < data.length) {
      if (chunk > 0) {
        const some = Math.min(chunk, data.length - at);
        at += some;
        chunk -= some;
        if (chunk > 0) break;
        counts.taken++;
        answer += "250 2.0.0 taken\r\n";
        continue;
      }
      if (reading === "text") {
        const stop = data.indexOf(end, at);
        if (stop < 0) {
          // The line break before the dot may be all that is left of the text.
          rest = data.subarray(Math.max(at, data.length - 4));
          break;
        }
        at = stop + 5;
        counts.taken++;
        reading = "commands";
        answer += "250 2.0.0 taken\r\n";
        continue;
      }
      const line = data.indexOf(newline, at);
      if (line < 0) {
        rest = data.subarray(at);
        break;
      }
      const verb = data[at];
      if (verb === letter.D) {
        answer += "354 go on\r\n";
        reading = "text";
        // The line break of DATA stands before a text that is only a dot.
        at = line - 1;
        continue;
      }
      if (verb === letter.B) {
        chunk = Number.parseInt(data.toString("latin1", at + 5, line), 10);
        at = line + 1;
        continue;
      }
      answer +=
        verb === letter.E || verb === letter.H
          ? offers
          : verb === letter.Q
            ? "221 2.0.0 bye\r\n"
            : "250 2.0.0 fine\r\n";
      at = line + 1;
    }
    if (answer !== "") socket.write(answer, "latin1");
  });
  socket.write("220 sink\r\n");
}
