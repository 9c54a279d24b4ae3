/** The time zone of this browser. */
export function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The time zones there are, the browser's own among them, whatever it calls it. */
export function timeZones(): string[] {
  return [...new Set([...Intl.supportedValuesOf("timeZone"), ownTimeZone()])].sort();
}
