import type { Localized } from "./localized.ts";

/** A document of whoever runs the installation that a business has not accepted, and whose day has come. */
export type Unagreed = { document: Localized; operator: string };

/** Asked before anything new goes live: without an agreement nobody may process for another (GDPR art. 28(3)). */
export type UnagreedBy<Reader> = (context: Reader) => Promise<readonly Unagreed[]>;
