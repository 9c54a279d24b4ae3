import { setTimeout as sleep } from "node:timers/promises";

export type Paced = {
  everyMilliseconds: number;
  ask: (number: number) => Promise<unknown>;
  /** Looked at after each is asked. */
  isOver: (number: number) => boolean | Promise<boolean>;
};

/** Asks each at its time, whether the one before was answered or not, and tells how long each waited from then on. */
export async function askPaced({ everyMilliseconds, ask, isOver }: Paced): Promise<number[]> {
  const asked: Promise<number>[] = [];
  const started = performance.now();
  for (let number = 0; ; number++) {
    const planned = started + number * everyMilliseconds;
    await sleep(Math.max(0, planned - performance.now()));
    const answered = ask(number).then(() => performance.now() - planned);
    // Told below; until then it is nobody's, which would end the bench without cleaning up.
    answered.catch(() => {});
    asked.push(answered);
    if (await isOver(number)) break;
  }
  return Promise.all(asked);
}
