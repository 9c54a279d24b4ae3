import type { Import } from "./import-state.tsx";

/** Rows that are left out, or taken with something missing. */
export function problems(counts: Import["counts"]): number {
  const {
    invalidAddress,
    duplicateInFile,
    erased,
    unreadable,
    merged,
    keptOptedOut,
    optedOutInFile,
    withoutConsent,
    valuesLeftOut,
  } = counts;
  return (
    invalidAddress +
    duplicateInFile +
    erased +
    unreadable +
    merged +
    keptOptedOut +
    optedOutInFile +
    withoutConsent +
    valuesLeftOut
  );
}
