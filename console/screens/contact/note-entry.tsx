import { Trans } from "@lingui/react/macro";
import { Anchor, Group, Text } from "@mantine/core";
import { IconNote, IconPaperclip } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { deleteContactNote, getContactNoteFile } from "#domains/contacts/dossier.api.ts";
import { downloadFile } from "../../api/download-file.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { toast } from "../../components/undo-toast.tsx";
import { useWho } from "./change-entry.tsx";
import { EntryFrame } from "./entry-frame.tsx";
import type { TimelineEntry } from "./history-entries.ts";
import { byId, stale } from "./stale.ts";

type Props = { entry: Extract<TimelineEntry, { kind: "note" }>; contactId: number };

/** What a colleague noted, and the file they attached. */
export function NoteEntry({ entry, contactId }: Props) {
  const mayWrite = useMay("contacts:write");
  const who = useWho(entry.by);
  const { params, query } = byId(contactId);
  const named = { params: { ...params, noteId: entry.noteId }, query };
  const fetchFile = useMutation({
    mutationFn: () => downloadFile(getContactNoteFile, named),
    onError: (error) => toast(error.message),
  });
  const remove = useAction(deleteContactNote, { invalidates: stale });
  return (
    <EntryFrame icon={IconNote} at={entry.at} title={<Trans>Note by {who}</Trans>}>
      <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
        {entry.text}
      </Text>
      <Group gap="md" mt={4}>
        {entry.fileName && (
          <Anchor component="button" type="button" size="sm" onClick={() => fetchFile.mutate()}>
            <IconPaperclip size={14} aria-hidden /> {entry.fileName}
          </Anchor>
        )}
        {mayWrite && (
          <Anchor component="button" type="button" size="sm" c="dimmed" onClick={() => remove.mutate(named)}>
            <Trans>Delete the note</Trans>
          </Anchor>
        )}
      </Group>
    </EntryFrame>
  );
}
