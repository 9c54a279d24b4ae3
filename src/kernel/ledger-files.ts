/**
 * The files in which a ledger as a whole leaves Licet to be verified elsewhere (`docs/proof-format.md`). Writer and
 * verifier share these types, and nothing more.
 */
export const checkpointsFormat = "licet-checkpoints-v1";
export const ledgerFormat = "licet-ledger-v1";

export type LedgerOfFile = { id: string; ledgerOrigin: string; verifierKey: string };

/** Checkpoints of one ledger in the order of their sizes, and between neighbours the proof that one contains the other. */
export type CheckpointsFile = {
  format: typeof checkpointsFormat;
  account: LedgerOfFile;
  generatedAt: string;
  checkpoints: {
    /** A signed note, with the lines of those who signed it too. */
    note: string;
    /** A token of RFC 3161 over the note as the account signed it, in base64. */
    timestamp: string | null;
  }[];
  consistency: string[][];
};

/**
 * The first line of a ledger file. A line for each event follows, its leaf word for word; and after the event that a
 * checkpoint was signed at, a line `{"checkpoint":"…"}` with the note.
 */
export type LedgerFileHead = {
  format: typeof ledgerFormat;
  account: LedgerOfFile;
  generatedAt: string;
  size: number;
};
