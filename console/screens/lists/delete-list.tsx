import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Stack, Text } from "@mantine/core";
import { getContacts } from "#domains/contacts/contacts.api.ts";
import { deleteList, getLists } from "#domains/contacts/lists.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { toast } from "../../components/undo-toast.tsx";
import type { List } from "./list.ts";

type Props = { list: List; close: () => void };

/** Who was on it can't be told afterwards: that is asked about first. */
export function DeleteList({ list, close }: Props) {
  const { t } = useLingui();
  const { name, uniqueSubscribers } = list;
  const remove = useAction(deleteList, {
    invalidates: [getLists, getContacts],
    onSuccess: () => {
      close();
      toast(t`“${name}” is deleted.`);
    },
  });
  return (
    <ConfirmDialog
      opened
      close={close}
      title={t`Delete “${name}”?`}
      verb={t`Delete`}
      confirm={() => remove.mutate({ params: { listId: list.id } })}
      pending={remove.isPending}
      error={remove.error}
      {...(uniqueSubscribers > 0 ? { typeToConfirm: t`delete` } : {})}
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
