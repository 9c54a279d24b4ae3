import { Trans, useLingui } from "@lingui/react/macro";
import { Code, Stack, Text } from "@mantine/core";
import { deleteAttribute, getAttributes } from "#domains/contacts/attributes.api.ts";
import { getContactInfo, getContacts } from "#domains/contacts/contacts.api.ts";
import { useAction } from "../../api/use-operation.ts";
import type { Attribute } from "../../components/attribute.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { toast } from "../../components/undo-toast.tsx";

type Props = { attribute: Attribute; close: () => void };

/** The values at every contact go with it, so it is asked about first. */
export function DeleteAttribute({ attribute, close }: Props) {
  const { t } = useLingui();
  const { name, label, category } = attribute;
  const remove = useAction(deleteAttribute, {
    invalidates: [getAttributes, getContacts, getContactInfo],
    onSuccess: () => {
      close();
      toast(t`“${label}” is deleted.`);
    },
  });
  const merged = `{{ contact.${name} }}`;
  return (
    <ConfirmDialog
      opened
      close={close}
      title={t`Delete “${label}”?`}
      verb={t`Delete`}
      confirm={() => remove.mutate({ params: { category, name } })}
      pending={remove.isPending}
      error={remove.error}
      typeToConfirm={name}
    >
      <Stack gap="xs">
        <Text>
          <Trans>Its value is removed from every contact, for good.</Trans>
        </Text>
        <Text size="sm" c="dimmed">
          <Trans>
            E-mails that say <Code>{merged}</Code> will show nothing there; forms no longer ask for it.
          </Trans>
        </Text>
      </Stack>
    </ConfirmDialog>
  );
}
