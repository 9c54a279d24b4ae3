export type Cost = { seconds: number; peakRssMb: number; cpuSeconds: number };

/** What some work took of this process: time, processor time, and the most memory it ever had. */
export async function measured<T>(work: () => Promise<T>): Promise<Cost & { result: T }> {
  let peak = 0;
  const look = (): void => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 20);
  const cpu = process.cpuUsage();
  const started = performance.now();
  const result = await work();
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(timer);
  look();
  return {
    result,
    seconds,
    peakRssMb: Math.round(peak / 2 ** 20),
    cpuSeconds: Math.round((user + system) / 10_000) / 100,
  };
}
