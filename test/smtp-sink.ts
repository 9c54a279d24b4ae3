import { createServer, type Socket } from "node:net";
import { createServer as createSecureServer } from "node:tls";
import { startCheapSink } from "./smtp-sink-cheap.ts";
import { listen, type RunningSink } from "./smtp-sink-listen.ts";

/** What the sink took, as it was meant: dots unstuffed. */
export type SinkMessage = { from: string; to: string[]; data: Buffer };

export type SinkBehaviour = {
  pipelining: boolean;
  greeting: string;
  /** Keywords in the answer to EHLO, besides PIPELINING and CHUNKING. */
  keywords: readonly string[];
  /** Texts by their length: taken, not offered, or offered by who does not know them and reads on as commands. */
  chunking: "taken" | "not_offered" | "unknown";
  /** The answer to MAIL. */
  mail: string;
  /** The answers to RCPT: the first pattern that fits decides, else the recipient is taken. “drop” ends the connection. */
  recipients: readonly { pattern: RegExp; reply: string }[];
  /** The answer to DATA; by default 354 where somebody is to receive it. */
  data: string | undefined;
  /** After the final dot: take the message, take it and drop the connection, take it and hang, or give this reply. */
  text: "take" | "drop" | "silence" | (string & {});
  /** Only each so many-th text is treated so; the others are taken. */
  every: number;
  /** Milliseconds before each answer to a text. */
  delay: number;
  /** Answers 421 to the next MAIL of the connection after so many. */
  messagesPerConnection: number;
  /** Keeps the messages, or only counts them. */
  record: "messages" | "counts";
};

export type Sink = RunningSink & {
  messages: SinkMessage[];
  counts: { connections: number; open: number; mostOpen: number; texts: number; taken: number };
  /** How many texts of a connection waited for their answer at most, when one came by its end (DATA) or by its length (BDAT). */
  unanswered: { DATA: number; BDAT: number };
  /** Each line a client sent outside of texts. */
  commands: string[];
  /** How many connections brought mail for this domain at the same time, at most. */
  mostAtOnce(domain: string): number;
  /** Changes what happens from now on. */
  behave(change: Partial<SinkBehaviour>): void;
};

const accepting: SinkBehaviour = {
  pipelining: true,
  greeting: "220 sink",
  keywords: ["8BITMIME", "SMTPUTF8", "SIZE 10485760"],
  chunking: "taken",
  mail: "250 2.1.0 sender fine",
  recipients: [],
  data: undefined,
  text: "take",
  every: 1,
  delay: 0,
  messagesPerConnection: Number.POSITIVE_INFINITY,
  record: "messages",
};

/** A real SMTP server on this machine that records what it gets and misbehaves as it is told; with a certificate, over TLS from the start. */
export async function startSmtpSink(
  change: Partial<SinkBehaviour> = {},
  certificate?: { key: string; cert: string },
): Promise<Sink> {
  const behaviour = { ...accepting, ...change };
  const state = {
    messages: [] as SinkMessage[],
    commands: [] as string[],
    unanswered: { DATA: 0, BDAT: 0 },
  };
  const counts = { connections: 0, open: 0, mostOpen: 0, texts: 0, taken: 0 };
  const carriers = new Carriers();
  const take = (socket: Socket): void => {
    counts.connections++;
    counts.open++;
    counts.mostOpen = Math.max(counts.mostOpen, counts.open);
    socket.on("close", () => counts.open--);
    serve(socket, behaviour, { ...state, counts, carriers });
  };
  const server = certificate ? createSecureServer(certificate, take) : createServer(take);
  const running = await listen(server, 0);
  return {
    ...running,
    ...state,
    counts,
    mostAtOnce: (domain) => carriers.most.get(domain) ?? 0,
    behave: (next) => Object.assign(behaviour, next),
  };
}

/** Which connections have somebody's mail in hand, by domain: from its RCPT to the answer to its text. */
class Carriers {
  readonly most = new Map<string, number>();
  readonly #now = new Map<string, Socket[]>();

  begin(socket: Socket, domain: string): void {
    const now = [...(this.#now.get(domain) ?? []), socket];
    this.#now.set(domain, now);
    this.most.set(domain, Math.max(this.most.get(domain) ?? 0, new Set(now).size));
  }

  end(socket: Socket, domain: string): void {
    const now = this.#now.get(domain) ?? [];
    const index = now.indexOf(socket);
    if (index >= 0) now.splice(index, 1);
  }

  gone(socket: Socket): void {
    for (const [domain, now] of this.#now)
      this.#now.set(
        domain,
        now.filter((each) => each !== socket),
      );
  }
}

type State = Pick<Sink, "messages" | "counts" | "commands" | "unanswered"> & { carriers: Carriers };

function serve(
  socket: Socket,
  behaviour: SinkBehaviour,
  { messages, counts, commands, unanswered, carriers }: State,
): void {
  let rest = Buffer.alloc(0);
  let reading: "commands" | "text" | "chunk" | "nothing" = "commands";
  let from = "";
  let to: string[] = [];
  let taken = 0;
  let waiting = 0;
  let chunk = { length: 0, last: false };
  let chunks: Buffer[] = [];
  let answers = Promise.resolve();
  socket.setNoDelay(true);
  socket.on("error", () => {});
  socket.on("close", () => carriers.gone(socket));

  const answer = (text: string, delay = 0, before = () => {}) => {
    answers = answers
      .then(() => (delay > 0 ? new Promise<void>((resolve) => setTimeout(resolve, delay)) : undefined))
      .then(() => {
        before();
        if (!socket.destroyed) socket.write(`${text}\r\n`);
      });
  };
  const leave = (text: string) => {
    answer(text);
    answers = answers.then(() => void socket.end());
    reading = "nothing";
  };

  const onCommand = (line: string) => {
    commands.push(line);
    const [verb = ""] = line.toUpperCase().split(/[ :]/);
    if (verb === "EHLO") {
      const lines = ["sink", ...behaviour.keywords];
      if (behaviour.pipelining) lines.push("PIPELINING");
      if (behaviour.chunking !== "not_offered") lines.push("CHUNKING");
      answer(lines.map((text, index) => `250${index < lines.length - 1 ? "-" : " "}${text}`).join("\r\n"));
    } else if (verb === "MAIL") {
      if (taken >= behaviour.messagesPerConnection) return leave("421 4.7.0 enough for one connection");
      if (from !== "") return answer("503 5.5.1 nested MAIL");
      answer(behaviour.mail);
      if (behaviour.mail.startsWith("2")) from = line.slice(line.indexOf("<"));
    } else if (verb === "RCPT") {
      const recipient = /<(.*)>/.exec(line)?.[1] ?? "";
      const refusal = behaviour.recipients.find(({ pattern }) => pattern.test(recipient));
      if (from === "") answer("503 5.5.1 MAIL first");
      else if (refusal?.reply === "drop") answers = answers.then(() => void socket.destroy());
      else if (refusal?.reply.startsWith("421")) leave(refusal.reply);
      else answer(refusal?.reply ?? "250 2.1.5 recipient fine");
      if (from !== "" && !refusal) {
        to.push(recipient);
        carriers.begin(socket, domainOf(recipient));
      }
    } else if (verb === "DATA") {
      const reply = behaviour.data ?? (to.length > 0 ? "354 go on" : "503 5.5.1 no valid recipients");
      answer(reply);
      if (reply.startsWith("354")) reading = "text";
    } else if (verb === "BDAT" && behaviour.chunking === "taken") {
      const [, length = "0", last] = line.split(" ");
      chunk = { length: Number(length), last: last === "LAST" };
      reading = "chunk";
    } else if (verb === "RSET") {
      reset();
      answer("250 2.0.0 forgotten");
    } else if (verb === "QUIT") leave("221 2.0.0 bye");
    else answer("500 5.5.2 unknown");
  };

  const reset = () => {
    from = "";
    to = [];
    chunks = [];
  };

  const onChunk = (octets: Buffer) => {
    chunks.push(octets);
    if (to.length === 0) answer("503 5.5.1 no valid recipients");
    else if (chunk.last) onText("BDAT", Buffer.concat(chunks));
    else answer("250 2.0.0 go on");
  };

  const onText = (came: keyof Sink["unanswered"], plain: Buffer) => {
    counts.texts++;
    taken++;
    unanswered[came] = Math.max(unanswered[came], ++waiting);
    const special = behaviour.text !== "take" && counts.texts % behaviour.every === 0;
    const refused = special && behaviour.text !== "drop" && behaviour.text !== "silence";
    if (!refused && to.length > 0) {
      counts.taken++;
      const sender = /<(.*?)>/.exec(from)?.[1] ?? "";
      if (behaviour.record === "messages") messages.push({ from: sender, to, data: plain });
    }
    const answered = to.length > 0 ? "250 2.0.0 taken" : "554 5.5.1 nobody is to receive it";
    const carried = to;
    const done = () => {
      waiting--;
      for (const recipient of carried) carriers.end(socket, domainOf(recipient));
    };
    reset();
    if (!special) answer(answered, behaviour.delay, done);
    else if (behaviour.text === "drop") socket.destroy();
    else if (behaviour.text === "silence") answers = new Promise(() => {});
    else if (refused && behaviour.text.startsWith("421")) leave(behaviour.text);
    else if (refused) answer(behaviour.text, behaviour.delay, done);
  };

  /** Takes the next command or text off what has come; false where it is not whole yet. */
  const step = (): boolean => {
    if (reading === "commands") {
      const end = rest.indexOf("\r\n");
      if (end < 0) return false;
      const line = rest.subarray(0, end).toString("utf8");
      rest = rest.subarray(end + 2);
      onCommand(line);
      return true;
    }
    if (reading === "chunk") {
      if (rest.length < chunk.length) return false;
      const octets = rest.subarray(0, chunk.length);
      rest = rest.subarray(chunk.length);
      reading = "commands";
      onChunk(octets);
      return true;
    }
    if (reading === "nothing") return false;
    const empty = rest.subarray(0, 3).toString() === ".\r\n";
    const end = empty ? 0 : rest.indexOf("\r\n.\r\n");
    if (end < 0) return false;
    const text = rest.subarray(0, empty ? 0 : end + 2);
    rest = rest.subarray(empty ? 3 : end + 5);
    reading = "commands";
    onText("DATA", Buffer.from(text.toString("latin1").replace(/^\.\./gm, "."), "latin1"));
    return true;
  };

  socket.on("data", (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    while (!socket.destroyed && step());
  });
  if (behaviour.greeting !== "") answer(behaviour.greeting);
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}

// As a process of its own: prints its port; on SIGTERM, or when who forked it is gone, prints what it counted and ends.
if (import.meta.main) {
  const wanted = process.argv.indexOf("--port");
  const port = wanted < 0 ? 0 : Number(process.argv[wanted + 1]);
  const sink = await startCheapSink(port);
  process.stdout.write(`${sink.port}\n`);
  const end = () => {
    process.stdout.write(`${JSON.stringify(sink.counts)}\n`, () => process.exit());
  };
  process.once("SIGTERM", end).once("SIGINT", end).once("disconnect", end);
  process.on("message", () => process.send?.(sink.counts));
}
