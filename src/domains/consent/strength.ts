/** Evidence of a permission, from the weakest to the strongest; the order of the enum in the database. */
export const strengths = ["none", "attested", "recorded", "witnessed", "confirmed"] as const;

/**
 * `attested`: an import with a declared source. `recorded`: told to us with evidence, by API or by hand.
 * `witnessed`: the person filled in our form. `confirmed`: and answered from their own mailbox.
 */
export type Strength = (typeof strengths)[number];

export function atLeast(strength: Strength, least: Strength): boolean {
  return strengths.indexOf(strength) >= strengths.indexOf(least);
}

/** Whether the person acted before our eyes. Only that undoes a “no”. */
export function seenByUs(strength: Strength): boolean {
  return atLeast(strength, "witnessed");
}
