import { expect, it } from "vitest";
import { processesFor } from "./processes.ts";

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
