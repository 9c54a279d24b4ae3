import { zoneNamed } from "#domains/campaigns/index.ts";
import type { Language } from "#kernel/localized.ts";

/** A moment as people of the business's country say it; the zone is written with it, since an hour may decide. */
export function momentIn(language: Language, at: Date, country: string): string {
  return new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
    timeZone: zoneNamed(country) ?? "UTC",
  }).format(at);
}
