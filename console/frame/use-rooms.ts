import { useRouter } from "@tanstack/react-router";
import { useAccount, useSession } from "../api/session.ts";
import { type Place, type Room, rooms } from "./navigation.ts";

/** The route of a place: `/contacts` is `/a/$accountId/contacts`. */
export const routeOf = (to: string) => `/a/$accountId${to}`;

/** The rooms that exist and that the user's role may enter. */
export function useRooms(): Room[] {
  const { routesByPath } = useRouter();
  const { permissions } = useAccount();
  const { operator, staffRoles, hosting } = useSession();
  const open = (place: Place) =>
    routeOf(place.to) in routesByPath &&
    (!place.staff || operator || staffRoles.includes(place.staff)) &&
    (!place.permission || permissions.includes(place.permission)) &&
    (!place.only || hosting);
  return rooms.flatMap((room) => {
    const places = room.places?.filter(open);
    if (!places) return open(room) ? [room] : [];
    const [first] = places;
    return first ? [{ ...room, to: first.to, places }] : [];
  });
}
