/** One complete reply of a server. The text may name people: it belongs in the message's record and in no log. */
export type Reply = {
  code: number;
  /** RFC 3463, where the server gives one that fits the code. */
  enhanced: string | undefined;
  /** Without the codes at the start of lines; lines are parted by \n. */
  text: string;
};

/** What an answer makes of a message; undefined for what is no final answer. */
export function resultOf({ code }: Reply): "submitted" | "deferred" | "bounced" | undefined {
  if (code >= 500) return "bounced";
  if (code >= 400) return "deferred";
  return code >= 300 ? undefined : "submitted";
}

export function isAccepted({ code }: Reply): boolean {
  return code >= 200 && code < 300;
}

/** It wants to know who we are before it takes anything: nothing the message could change. */
export function wantsAuth({ code }: Reply): boolean {
  return authWanted.has(code);
}
const authWanted = new Set([530, 534, 535, 538]);

// RFC 5321 says 512 octets a line; some servers write more, none needs this much.
const longestLine = 4096;
const mostLines = 200;
const longestText = 4000;
const mostKnown = 8;

/** Puts replies together from whatever pieces arrive. */
export class ReplyReader {
  #rest = "";
  #lines: string[] = [];
  #code = 0;
  /** What is said again and again, word for word. */
  readonly #known = new Map<string, Reply>();

  /** The replies that end in this piece; undefined once it is clear that this is no SMTP. */
  read(chunk: Buffer): Reply[] | undefined {
    const text = this.#rest + chunk.toString("latin1");
    const replies: Reply[] = [];
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      const reply = this.#line(text.slice(start, text[end - 1] === "\r" ? end - 1 : end));
      if (reply === "garbage") return undefined;
      if (reply) replies.push(reply);
      start = end + 1;
    }
    this.#rest = text.slice(start);
    return this.#rest.length > longestLine ? undefined : replies;
  }

  /** Whether something came that is not a whole reply yet. */
  get pending(): boolean {
    return this.#rest !== "" || this.#lines.length > 0;
  }

  #line(line: string): Reply | undefined | "garbage" {
    const known = this.#lines.length === 0 ? this.#known.get(line) : undefined;
    if (known) return known;
    const match = /^([2-5]\d\d)(?:([ -])(.*))?$/s.exec(line);
    if (!match || line.length > longestLine || this.#lines.length >= mostLines) return "garbage";
    const code = Number(match[1]);
    if (this.#lines.length > 0 && code !== this.#code) return "garbage";
    this.#code = code;
    this.#lines.push(match[3] ?? "");
    if (match[2] === "-") return undefined;
    const text = readable(this.#lines.join("\n").slice(0, longestText));
    const reply = { code, enhanced: enhancedCode(code, text), text };
    // Answers to texts are all different, as they name what was taken; the first few lines are those that come again.
    if (this.#lines.length === 1 && this.#known.size < mostKnown) this.#known.set(line, reply);
    this.#lines = [];
    return reply;
  }
}

function enhancedCode(code: number, text: string): string | undefined {
  const enhanced = /^([245]\.\d{1,3}\.\d{1,3})(?=\s|$)/.exec(text)?.[1];
  return enhanced?.[0] === String(code)[0] ? enhanced : undefined;
}

/** Octets were taken one by one as Latin-1; servers that go beyond ASCII mean UTF-8 (RFC 6531). */
function readable(text: string): string {
  return /^\p{ASCII}*$/u.test(text) ? text : Buffer.from(text, "latin1").toString("utf8");
}
