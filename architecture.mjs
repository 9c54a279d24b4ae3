/**
 * The domains in order: each may call those to its left, through their index.ts, and tells those to its right by
 * events. The import rules (.dependency-cruiser.mjs) are derived from this list.
 */
export const domains = [
  "vault",
  "trace",
  "accounts",
  "archive",
  "files",
  "media",
  "consent",
  "contacts",
  "templates",
  "tracking",
  "delivery",
  "information",
  "transactional",
  "proofs",
  "renewals",
  "campaigns",
  "forms",
  "webhooks",
  "rights",
  "retention",
  "governance",
];
