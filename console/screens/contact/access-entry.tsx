import { Text } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { useActorName } from "../../components/use-actor-name.ts";
import { useDeedWords } from "../../components/use-deed-words.ts";
import { EntryFrame } from "./entry-frame.tsx";
import type { Access } from "./history-entries.ts";

/** Somebody, or a program, read or changed this person's data. */
export function AccessEntry({ entry }: { entry: Access }) {
  const nameOf = useActorName();
  const who = nameOf(entry.actorKind, entry.actorId);
  const deed = useDeedWords();
  const deeds = [...new Set(entry.operations.map(deed))];
  return (
    <EntryFrame icon={IconEye} at={entry.at} title={who}>
      <Text size="sm" c="dimmed">
        {deeds.join(" · ")}
      </Text>
    </EntryFrame>
  );
}
