import { ownTimeZone } from "../../components/time-zones.ts";

/** When a campaign is to leave, as it is chosen. */
export type When = {
  kind: "now" | "later";
  day: string;
  hour: string;
  timeZone: string;
  /** What says where people are, where each gets it at their own hour. */
  attribute: string | null;
};

/** At once; whoever wants another time begins at nine tomorrow, on their own clock. */
export function atOnce(): When {
  const tomorrow = new Date(Date.now() + 24 * 3600 * 1000);
  const day = [tomorrow.getFullYear(), tomorrow.getMonth() + 1, tomorrow.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
  return { kind: "now", day, hour: "09:00", timeZone: ownTimeZone(), attribute: null };
}

/** What the server is told of it. */
export function scheduleOf({ day, hour, timeZone, attribute }: When) {
  return { at: `${day}T${hour}`, timeZone, ...(attribute ? { attribute } : {}) };
}
