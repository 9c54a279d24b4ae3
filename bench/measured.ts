export type Cost = { seconds: number; peakRssMb: number; cpuSeconds: number };

/** What some work took of this process: time, processor time, and the most memory it ever had. */
export async function measured<T>(work: () => Promise<T>): Promise<Cost & { result: T }> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  const result = await work();
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    result,
    seconds,
    // The system keeps the mark itself, in kilobytes; looking fifty times a second took a fiftieth of an import.
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    cpuSeconds: Math.round((user + system) / 10_000) / 100,
  };
}
