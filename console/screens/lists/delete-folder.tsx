import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Stack, Text } from "@mantine/core";
import { getContacts } from "#domains/contacts/contacts.api.ts";
import { deleteFolder, getFolders, restoreFolder } from "#domains/contacts/folders.api.ts";
import { getLists } from "#domains/contacts/lists.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { toastUndo } from "../../components/undo-toast.tsx";
import type { Folder } from "./folder.ts";

type Props = { folder: Folder; deleted: () => void; close: () => void };

/** The lists in it go along: how many, and how many people were on them, is said first. */
export function DeleteFolder({ folder, deleted, close }: Props) {
  const { t } = useLingui();
  const { name, totalLists, uniqueSubscribers } = folder;
  const params = { folderId: folder.id };
  const invalidates = [getFolders, getLists, getContacts];
  const restore = useAction(restoreFolder, { invalidates });
  const remove = useAction(deleteFolder, {
    invalidates,
    onSuccess: () => {
      close();
      deleted();
      toastUndo(t`“${name}” is deleted.`, () => restore.mutate({ params }));
    },
  });
  return (
    <ConfirmDialog
      opened
      close={close}
      title={t`Delete the folder “${name}”?`}
      verb={t`Delete`}
      confirm={() => remove.mutate({ params })}
      pending={remove.isPending}
      error={remove.error}
    >
      <Stack gap="xs">
        <Text>
          {totalLists === 0 ? (
            <Trans>No list lies in it.</Trans>
          ) : (
            <Plural
              value={totalLists}
              one="The list in it is deleted too."
              other="The # lists in it are deleted too."
            />
          )}
        </Text>
        {uniqueSubscribers > 0 && (
          <Text>
            <Trans>The people on them stay in your contacts, with what they agreed to.</Trans>
          </Text>
        )}
      </Stack>
    </ConfirmDialog>
  );
}
