import { useLocation, useMatches } from "@tanstack/react-router";
import { housePath, houseRoute } from "../api/current-account.ts";

/** Where we are, by places: `within("/contacts")` also on a contact's own page. */
export function useHere() {
  const path = useMatches({ select: (matches) => matches.at(-1)?.fullPath ?? "" });
  const pathname = useLocation({ select: (location) => location.pathname.replace(/\/$/, "") });
  const here = path.slice(houseRoute("").length).replace(/\/$/, "");
  // Every room lies under home, and an address that leads nowhere matches home too: neither is being at home.
  const atHome = pathname === housePath("");
  const at = (to: string) => (to === "" ? atHome : here === to);
  return { at, within: (to: string) => at(to) || (to !== "" && here.startsWith(`${to}/`)) };
}
