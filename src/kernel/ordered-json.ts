/**
 * The one text of facts that hold texts and whole numbers only (RFC 8785): names in order, no spaces. Without a package, so
 * that whoever verifies what was signed needs none.
 */
export function orderedJson(facts: object): string {
  return JSON.stringify(facts, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}
