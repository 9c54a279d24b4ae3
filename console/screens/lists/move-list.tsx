import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { getFolders } from "#domains/contacts/folders.api.ts";
import { getLists, updateList } from "#domains/contacts/lists.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { toastUndo } from "../../components/undo-toast.tsx";
import type { Folder } from "./folder.ts";
import type { List } from "./list.ts";

type Props = { list: List; folders: Folder[]; close: () => void };

export function MoveList({ list, folders, close }: Props) {
  const { t } = useLingui();
  const { name, folderId } = list;
  const [chosen, setChosen] = useState(folderId);
  const move = useAction(updateList, { invalidates: [getLists, getFolders] });
  const to = (folder: number) => ({ params: { listId: list.id }, body: { folderId: folder } });
  const submit = async () => {
    try {
      await move.mutateAsync(to(chosen));
    } catch {
      return; // shown below
    }
    close();
    const folder = folders.find(({ id }) => id === chosen)?.name ?? "";
    toastUndo(t`“${name}” lies in “${folder}” now.`, () => move.mutateAsync(to(folderId)));
  };
  return (
    <Modal opened onClose={close} title={<Text fw={600}>{t`Move “${name}”`}</Text>}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack>
          <Select
            label={t`Folder`}
            data={folders.map((folder) => ({ value: String(folder.id), label: folder.name }))}
            value={String(chosen)}
            onChange={(value) => value && setChosen(Number(value))}
            allowDeselect={false}
            data-autofocus
          />
          {move.error && <ErrorPanel error={move.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={move.isPending} disabled={chosen === folderId}>
              <Trans>Move</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
