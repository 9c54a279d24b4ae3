/** The words in which the care of the ledger is told, for the server and for browsers. */
export const signPeriods = ["hour", "day", "week"] as const;
export const mailPeriods = ["never", "day", "week", "month"] as const;
export type LedgerCare = {
  signEvery: (typeof signPeriods)[number];
  mailEvery: (typeof mailPeriods)[number];
};

/** What became of a checkpoint at a witness. */
export const witnessStates = ["pending", "delivered", "cosigned", "failed"] as const;
