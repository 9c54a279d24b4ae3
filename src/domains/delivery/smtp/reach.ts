/** Of some 10 kB each; a window has 100 messages, for several connections. */
const furthest = 16;
/** How much longer it takes after each loss, and at most. */
const caution = 8;
const mostCautious = 4096;

/**
 * How many messages may wait for an answer on each connection to a server. Whatever has none when a connection is lost is in
 * doubt: so it is one at first, twice as many after `calm` answers for each of them, and one again after a loss, for longer each
 * time. What is in doubt is then always little beside what was answered.
 */
export class Reach {
  #most = 1;
  #calm: number;
  #answers = 0;

  constructor(calm: number) {
    this.#calm = calm;
  }

  get most(): number {
    return this.#most;
  }

  answered(): void {
    if (this.#most === furthest || ++this.#answers < this.#calm * this.#most) return;
    this.#answers = 0;
    this.#most *= 2;
  }

  lost(): void {
    this.#most = 1;
    this.#answers = 0;
    this.#calm = Math.min(mostCautious, this.#calm * caution);
  }
}
