import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { housePath } from "../api/current-account.ts";
import type { Place, Room } from "./navigation.ts";
import classes from "./navigation-tree.module.css";
import { useHere } from "./use-here.ts";
import { useRooms } from "./use-rooms.ts";

/** The rooms; the places of the one we are in stand open below it. */
export function NavigationTree({ onFollow }: { onFollow: () => void }) {
  const { t } = useLingui();
  const rooms = useRooms();
  return (
    <nav aria-label={t`Rooms`}>
      <ul className={classes.list}>
        {rooms.map((room) => (
          <RoomItem key={room.to} room={room} onFollow={onFollow} />
        ))}
      </ul>
    </nav>
  );
}

function RoomItem({ room, onFollow }: { room: Room; onFollow: () => void }) {
  const here = useHere();
  const inside = room.places ? room.places.some((place) => here.within(place.to)) : here.within(room.to);
  return (
    <li>
      <PlaceLink place={room} icon={room.icon} state={inside ? "open" : "closed"} onFollow={onFollow} />
      {inside && room.places && room.places.length > 1 && (
        <ul className={classes.places}>
          {room.places.map((place) => (
            <li key={place.to}>
              <PlaceLink
                place={place}
                state={here.within(place.to) ? "open" : "closed"}
                onFollow={onFollow}
              />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

type LinkProps = { place: Place; icon?: Room["icon"]; state: "open" | "closed"; onFollow: () => void };

function PlaceLink({ place, icon: Icon, state, onFollow }: LinkProps) {
  const { i18n } = useLingui();
  const here = useHere();
  return (
    <Link
      to={housePath(place.to)}
      className={Icon ? classes.room : classes.place}
      data-open={state === "open" || undefined}
      aria-current={here.at(place.to) ? "page" : undefined}
      onClick={onFollow}
    >
      {Icon && <Icon size={20} stroke={1.7} aria-hidden />}
      {i18n._(place.label)}
    </Link>
  );
}
