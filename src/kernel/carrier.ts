/** Where data of people leaves the house to: a mail server, the receiver of a webhook. */
export type CarrierKind = "smtp" | "webhook";

/**
 * Of these hosts, those that nothing may go to: nobody works there for the business, or no longer (GDPR art. 28). Handed in
 * by `app.ts`, and asked by those who send.
 */
export type BarredCarriersOf<Reader> = (
  context: Reader,
  kind: CarrierKind,
  hosts: readonly string[],
) => Promise<ReadonlySet<string>>;
