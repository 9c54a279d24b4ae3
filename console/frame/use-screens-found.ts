import { useLingui } from "@lingui/react";
import type { Icon } from "@tabler/icons-react";
import { useRooms } from "./use-rooms.ts";

type ScreenFound = { to: string; label: string; room: string | undefined; icon: Icon };

/** The screens whose name, or another word for it, holds every word of the query; all of them for an empty one. */
export function useScreensFound(query: string): ScreenFound[] {
  const { i18n } = useLingui();
  const asked = plain(query).split(/\s+/).filter(Boolean);
  return useRooms().flatMap((room) => {
    const roomName = i18n._(room.label);
    return (room.places ?? [room]).flatMap((place) => {
      const label = i18n._(place.label);
      const words = [place.words, room.words].map((more) => (more ? i18n._(more) : ""));
      const text = plain([label, roomName, ...words].join(" "));
      if (!asked.every((word) => text.includes(word))) return [];
      return [{ to: place.to, label, room: room.places ? roomName : undefined, icon: room.icon }];
    });
  });
}

/** Without case and accents: "reglages" finds Réglages. */
function plain(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}
