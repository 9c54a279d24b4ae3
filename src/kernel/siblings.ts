import cluster from "node:cluster";
import { randomUUID } from "node:crypto";

/**
 * What processes that were started as one (`LICET_PROCESSES`) tell each other: hints that spare them a look into the database, and
 * counts that are kept in memory. Never what must not be lost, and never who somebody is. A process alone has nobody to tell.
 */
type Word = { topic?: string; said: never };

const hearers = new Map<string, ((said: never) => void)[]>();

export function tellSiblings(topic: string, said: unknown): void {
  // Whoever passes it on may be gone: so are we, in a moment.
  if (cluster.isWorker && process.connected) process.send?.({ topic, said }, undefined, undefined, () => {});
}

export function hearSiblings<Said>(topic: string, hear: (said: Said) => void): void {
  if (!cluster.isWorker) return;
  if (hearers.size === 0)
    process.on("message", ({ topic, said }: Word) => {
      for (const each of hearers.get(topic ?? "") ?? []) each(said);
    });
  hearers.set(topic, [...(hearers.get(topic) ?? []), hear]);
}

const tellEvery = 200;

/** A count that all of them share: what is added here is added by the others a fifth of a second later, by `hear`. */
export function sharedCount(
  topic: string,
  hear: (name: string, more: number) => void,
): (name: string, more: number) => void {
  if (!cluster.isWorker) return () => {};
  const untold = new Map<string, number>();
  hearSiblings<[string, number][]>(topic, (counts) => {
    for (const [name, more] of counts) hear(name, more);
  });
  return (name, more) => {
    if (untold.size === 0)
      setTimeout(() => {
        tellSiblings(topic, [...untold]);
        untold.clear();
      }, tellEvery).unref();
    untold.set(name, (untold.get(name) ?? 0) + more);
  };
}

type Question = { id: string };
type Reply = { id: string; answer: unknown };
const longestWait = 1000;

/** Answers what siblings ask about a topic, and asks them: whoever is just starting or ending is not waited for long. */
export function siblingsAnswering<Answer>(topic: string, answer: () => Promise<Answer>) {
  const asked = new Map<string, (answer: Answer) => void>();
  hearSiblings<Question>(`${topic}?`, async ({ id }) =>
    tellSiblings(`${topic}!`, { id, answer: await answer() }),
  );
  hearSiblings<Reply>(`${topic}!`, ({ id, answer }) => asked.get(id)?.(answer as Answer));
  return async (siblings: number): Promise<Answer[]> => {
    const answers: Answer[] = [];
    if (!cluster.isWorker || siblings === 0) return answers;
    const id = randomUUID();
    await new Promise<void>((resolve) => {
      const enough = setTimeout(resolve, longestWait);
      asked.set(id, (one) => {
        if (answers.push(one) < siblings) return;
        clearTimeout(enough);
        resolve();
      });
      tellSiblings(`${topic}?`, { id });
    });
    asked.delete(id);
    return answers;
  };
}
