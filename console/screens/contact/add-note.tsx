import { Trans, useLingui } from "@lingui/react/macro";
import { Button, FileInput, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { addContactNote } from "#domains/contacts/dossier.api.ts";
import { call } from "../../api/call.ts";
import { uploadFile } from "../../api/upload-file.ts";
import { keyOf } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import type { ContactInfo } from "./contact-info.ts";
import { byId, stale } from "./stale.ts";

type Props = { contact: ContactInfo; opened: boolean; close: () => void };

/** Something to remember about a person, with the scan of what they signed. */
export function AddNote({ contact, opened, close }: Props) {
  const { t } = useLingui();
  return (
    <Modal opened={opened} onClose={close} title={<Text fw={600}>{t`Add a note`}</Text>}>
      {opened && <NoteForm contact={contact} close={close} />}
    </Modal>
  );
}

function NoteForm({ contact, close }: Omit<Props, "opened">) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const save = useMutation({
    mutationFn: async () => {
      const uploadId = file
        ? await uploadFile(file, { progress: () => {}, signal: new AbortController().signal })
        : undefined;
      const body = { text: text.trim(), ...(uploadId === undefined ? {} : { uploadId }) };
      await call(addContactNote, { ...byId(contact.id), body });
    },
    onSuccess: async () => {
      await Promise.all(stale.map((each) => queries.invalidateQueries({ queryKey: keyOf(each) })));
      close();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) save.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Textarea
          label={t`Note`}
          description={t`Write only what you would show them: they may ask to read it.`}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={4000}
          autosize
          minRows={3}
          required
          data-autofocus
        />
        <FileInput
          label={t`File`}
          description={t`A scan of the signed form, a letter, an e-mail: up to 10 MB. It stays as proof, under their key.`}
          value={file}
          onChange={setFile}
          clearable
        />
        {save.error && <ErrorPanel error={save.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={save.isPending}>
            <Trans>Save</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
