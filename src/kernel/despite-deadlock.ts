import { setTimeout as rest } from "node:timers/promises";

/** PostgreSQL 40P01: two units of work each held what the other wanted, and this one was undone. */
const deadlock = "40P01";
const mostTimes = 3;

/**
 * Does a unit of work once more that was undone because it and another waited for each other: the other had its way, and nothing
 * of ours was kept. Nobody is told of what was nobody's fault.
 */
export async function despiteDeadlock<T>(work: () => Promise<T>): Promise<T> {
  for (let time = 1; ; time++)
    try {
      return await work();
    } catch (error) {
      if (time === mostTimes || (error as { code?: unknown }).code !== deadlock) throw error;
      // At another moment than whoever was undone with us.
      await rest(Math.random() * 50 * time);
    }
}
