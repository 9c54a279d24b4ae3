const smallest = 16 * 1024;
/** What is larger is rare, and would be kept as long as whoever holds the desk. */
const largestKept = 256 * 1024;

/** A place where octets are put together, one text after the other: none of them becomes garbage. */
export class Desk {
  #octets = Buffer.allocUnsafeSlow(smallest);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** What lies on it, until something else does. */
  get octets(): Buffer {
    return this.#octets.subarray(0, this.#length);
  }

  clear(): this {
    if (this.#octets.length > largestKept) this.#octets = Buffer.allocUnsafeSlow(smallest);
    this.#length = 0;
    return this;
  }

  add(octets: Buffer): void {
    const { length } = octets;
    this.#makeRoom(length);
    this.#octets.set(octets, this.#length);
    this.#length += length;
  }

  /** One octet to a character. */
  addLatin1(text: string): void {
    const { length } = text;
    this.#makeRoom(length);
    this.#length += this.#octets.write(text, this.#length, length, "latin1");
  }

  addUtf8(text: string): void {
    this.#makeRoom(text.length * longestCharacter);
    this.#length += this.#octets.write(text, this.#length, "utf8");
  }

  /** For who writes octet by octet: what there is to write on, from `length` on, with room for so many more; `lengthen` says how many were written. */
  reserve(most: number): Buffer {
    this.#makeRoom(most);
    return this.#octets;
  }

  lengthen(by: number): void {
    this.#length += by;
  }

  endsWith(octets: Buffer): boolean {
    return this.octets.subarray(-octets.length).equals(octets);
  }

  #makeRoom(more: number): void {
    const size = this.#length + more;
    if (size <= this.#octets.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(size, this.#octets.length * 2));
    larger.set(this.octets);
    this.#octets = larger;
  }
}

/** In octets of UTF-8, of one unit of a string. */
const longestCharacter = 3;
