import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { List, Stack, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { deleteContact, getContacts } from "#domains/contacts/contacts.api.ts";
import { getLists } from "#domains/contacts/lists.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { type ContactInfo, nameOf } from "./contact-info.ts";
import { byId } from "./stale.ts";

type Props = { contact: ContactInfo; opened: boolean; close: () => void };

/** Says what goes and what stays: proof and refusals outlive the contact. */
export function DeleteContact({ contact, opened, close }: Props) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const who = nameOf(contact) || contact.email || `#${contact.id}`;
  const remove = useAction(deleteContact, {
    invalidates: [getContacts, getLists],
    onSuccess: async () => {
      await navigate({ to: accountPath("/contacts") });
      toast(t`${who} is no longer in your contacts.`);
    },
  });
  const lists = contact.listIds.length;
  return (
    <ConfirmDialog
      opened={opened}
      close={close}
      title={t`Delete ${who}?`}
      verb={t`Delete`}
      confirm={() => remove.mutate(byId(contact.id))}
      pending={remove.isPending}
      error={remove.error}
      typeToConfirm={t`delete`}
    >
      <Stack gap="sm">
        <Text fw={600}>
          <Trans>What goes</Trans>
        </Text>
        <List size="sm">
          <List.Item>
            <Trans>Their address, names and details in your contacts.</Trans>
          </List.Item>
          {lists > 0 && (
            <List.Item>
              <Plural value={lists} one="Their place on # list." other="Their place on # lists." />
            </List.Item>
          )}
        </List>
        <Text fw={600}>
          <Trans>What stays</Trans>
        </Text>
        <List size="sm">
          <List.Item>
            <Trans>The proof of what they agreed to: you may need it after they are gone.</Trans>
          </List.Item>
          <List.Item>
            <Trans>Their refusals: no import brings them back by mistake.</Trans>
          </List.Item>
        </List>
        <Text size="sm" c="dimmed">
          <Trans>
            This tidies your contacts. If the person themselves asks to be erased, choose “Erase for good”
            instead: more goes.
          </Trans>
        </Text>
      </Stack>
    </ConfirmDialog>
  );
}
