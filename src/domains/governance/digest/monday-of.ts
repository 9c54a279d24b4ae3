/** The Monday of the week, `YYYY-MM-DD`. */
export function mondayOf(at: Date): string {
  const back = (at.getUTCDay() + 6) % 7;
  return new Date(at.getTime() - back * 24 * 3600 * 1000).toISOString().slice(0, 10);
}
