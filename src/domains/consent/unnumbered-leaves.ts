import { withRoom } from "#kernel/binary-array.ts";
import type { UnnumberedText } from "./leaf-text.ts";

/**
 * Leaves that only lack their numbers, as octets behind one another: a text of each of thousands would be moved about in memory
 * until the ledger's lock is ours.
 */
export class UnnumberedLeaves {
  readonly #expected: number;
  #octets: Buffer = Buffer.allocUnsafe(1024);
  #end = 0;
  /** Where each leaf's number goes, and where the leaf ends. */
  readonly #places: number[] = [];

  constructor(expected: number) {
    this.#expected = expected;
  }

  add([before, behind]: UnnumberedText): void {
    const size = (before.length + behind.length) * 3;
    const share = this.#places.length / 2 / this.#expected;
    this.#octets = withRoom(this.#octets, this.#end, { size, share });
    this.#end += this.#octets.write(before, this.#end);
    this.#places.push(this.#end);
    this.#end += this.#octets.write(behind, this.#end);
    this.#places.push(this.#end);
  }

  /** The leaf with its number. It is overwritten by the next one, and is to be copied before. */
  numbered(at: number, sequence: number): Buffer {
    const begin = at === 0 ? 0 : (this.#places[at * 2 - 1] as number);
    const [place, end] = [this.#places[at * 2] as number, this.#places[at * 2 + 1] as number];
    const whole =
      end - begin + mostDigits <= desk.length ? desk : Buffer.allocUnsafe(end - begin + mostDigits);
    let length = this.#octets.copy(whole, 0, begin, place);
    length += whole.write(String(sequence), length, "latin1");
    length += this.#octets.copy(whole, length, place, end);
    return whole.subarray(0, length);
  }
}

const mostDigits = 16;
/** Where a leaf gets its number: one at a time, thousands of times for a file of people. */
const desk = Buffer.allocUnsafe(4096);
