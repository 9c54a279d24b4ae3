import type { Business } from "#domains/accounts/index.ts";
import type { Purpose, startProving } from "#domains/consent/index.ts";
import type { Language } from "#kernel/localized.ts";

/** What every person's record names besides them. */
export type Surroundings = {
  proving: Awaited<ReturnType<typeof startProving>>;
  business: Business;
  purposes: ReadonlyMap<number, Purpose>;
  /** The platform's public address. */
  url: string;
  language: Language;
  now: Date;
};
