/** What becomes of what is over: erased, or sealed in the archive first as far as the law has a ground for it. */
export const endingKinds = ["erase", "archive"] as const;
export type EndingKind = (typeof endingKinds)[number];
