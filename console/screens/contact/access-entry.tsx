import { useLingui } from "@lingui/react/macro";
import { Text } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { listMembers } from "#domains/accounts/accounts.api.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { EntryFrame } from "./entry-frame.tsx";
import type { Access } from "./history-entries.ts";
import { useDeedWords } from "./use-deed-words.ts";

/** Somebody, or a program, read or changed this person's data. */
export function AccessEntry({ entry }: { entry: Access }) {
  const who = useActor(entry);
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

function useActor({ actorKind, actorId }: Access): string {
  const { t } = useLingui();
  const maySee = useMay("account:read");
  const members = useOperation(listMembers, undefined, { enabled: maySee && actorKind === "user" });
  switch (actorKind) {
    case "user":
      if (members.isLoading) return t`A colleague`;
      return (
        members.data?.members.find(({ userId }) => String(userId) === actorId)?.name ??
        t`Somebody who no longer works here`
      );
    case "api_key":
      return t`A program with API key no. ${actorId}`;
    case "subject":
      return t`The person themselves`;
    default:
      return t`Licet, by itself`;
  }
}
