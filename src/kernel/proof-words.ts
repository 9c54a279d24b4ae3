/** The words of the ledger's events. Apart from `proof.ts`, because browsers know them too. */
export const eventKinds = [
  "requested",
  "confirmed",
  "granted",
  "declined",
  "withdrawn",
  "imported",
  "objected",
  "suppressed",
  "retracted",
] as const;
export type EventKind = (typeof eventKinds)[number];

export const choices = ["granted", "declined", "withdrawn"] as const;
export type Choice = (typeof choices)[number];
export type LeafPurpose = { id: number; key: string; choice: Choice };

export const actorKinds = ["subject", "user", "api_key", "system"] as const;
export type ActorKind = (typeof actorKinds)[number];
