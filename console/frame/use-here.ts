import { useMatches } from "@tanstack/react-router";

/** Where we are, by places: `within("/contacts")` also on a contact's own page. */
export function useHere() {
  const path = useMatches({ select: (matches) => matches.at(-1)?.fullPath ?? "" });
  const here = path.replace("/a/$accountId", "").replace(/\/$/, "");
  return {
    at: (to: string) => here === to,
    // Every room lies under home, and being in one of them is not being at home.
    within: (to: string) => here === to || (to !== "" && here.startsWith(`${to}/`)),
  };
}
