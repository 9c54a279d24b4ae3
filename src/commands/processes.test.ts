import { expect, it } from "vitest";
import { answeringOf, processesFor, rolesAt } from "./processes.ts";

const gigabytes = (count: number): number => count * 2 ** 30;

it.each([
  [{ processors: 1, memory: gigabytes(16) }, 1],
  [{ processors: 2, memory: gigabytes(1.9) }, 1],
  // As a machine sold with 4 GB shows itself.
  [{ processors: 2, memory: gigabytes(3.8) }, 2],
  [{ processors: 8, memory: gigabytes(7.7) }, 4],
  [{ processors: 64, memory: gigabytes(256) }, 8],
  [{ processors: 1, memory: gigabytes(0.5) }, 1],
])("%j: %i", (machine, processes) => expect(processesFor(machine)).toBe(processes));

it("leaves requests to every other process, unless they are all that was asked for", () => {
  expect([1, 2, 3, 4, 8].map(answeringOf)).toEqual([1, 1, 2, 2, 4]);
  expect(rolesAt(1, ["web", "smtp"])).toEqual(["web", "smtp"]);
});
