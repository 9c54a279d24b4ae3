import { useRouter } from "@tanstack/react-router";
import { currentAccountId, houseRoute } from "../api/current-account.ts";
import { usePermissions, useSession } from "../api/session.ts";
import { operatorRooms, type Place, type Room, rooms } from "./navigation.ts";

/** The rooms that exist in the house one is in, and that the user's role may enter. */
export function useRooms(): Room[] {
  const { routesByPath } = useRouter();
  const permissions = usePermissions();
  const { operator, staffRoles, hosting } = useSession();
  const open = (place: Place) =>
    houseRoute(place.to) in routesByPath &&
    (!place.staff || operator || place.staff.some((role) => staffRoles.includes(role))) &&
    (!place.permission || permissions.includes(place.permission)) &&
    (!place.only || hosting);
  return (currentAccountId() === undefined ? operatorRooms : rooms).flatMap((room) => {
    const places = room.places?.filter(open);
    if (!places) return open(room) ? [room] : [];
    const [first] = places;
    return first ? [{ ...room, to: first.to, places }] : [];
  });
}
