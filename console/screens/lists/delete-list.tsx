import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Stack, Text } from "@mantine/core";
import { getContacts } from "#domains/contacts/contacts.api.ts";
import { getFolders } from "#domains/contacts/folders.api.ts";
import { deleteList, getLists, restoreList } from "#domains/contacts/lists.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { toastUndo } from "../../components/undo-toast.tsx";
import type { List } from "./list.ts";

type Props = { list: List; close: () => void };

/** How many people were on it is said first; then it can be taken back. */
export function DeleteList({ list, close }: Props) {
  const { t } = useLingui();
  const { name, uniqueSubscribers } = list;
  const params = { listId: list.id };
  const invalidates = [getLists, getFolders, getContacts];
  const restore = useAction(restoreList, { invalidates });
  const remove = useAction(deleteList, {
    invalidates,
    onSuccess: () => {
      close();
      toastUndo(t`“${name}” is deleted.`, () => restore.mutate({ params }));
    },
  });
  return (
    <ConfirmDialog
      opened
      close={close}
      title={t`Delete “${name}”?`}
      verb={t`Delete`}
      confirm={() => remove.mutate({ params })}
      pending={remove.isPending}
      error={remove.error}
    >
      <Stack gap="xs">
        <Text>
          {uniqueSubscribers === 0 ? (
            <Trans>Nobody is on it.</Trans>
          ) : (
            <Plural
              value={uniqueSubscribers}
              one="# person is taken off it. They stay in your contacts, with what they agreed to."
              other="# people are taken off it. They stay in your contacts, with what they agreed to."
            />
          )}
        </Text>
        <Text size="sm" c="dimmed">
          <Trans>Forms and campaigns that name this list no longer put anybody on it or write to it.</Trans>
        </Text>
      </Stack>
    </ConfirmDialog>
  );
}
