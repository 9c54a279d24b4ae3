import { Trans, useLingui } from "@lingui/react/macro";
import { Checkbox, List, Select, Stack, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { getContacts } from "#domains/contacts/contacts.api.ts";
import { getLists } from "#domains/contacts/lists.api.ts";
import { eraseContact, listErasures } from "#domains/rights/erasure/erasure.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { type Ground, useGroundWords } from "../../components/use-ground-words.ts";
import { type ContactInfo, nameOf } from "./contact-info.ts";

type Props = { contact: ContactInfo; opened: boolean; close: () => void };

/** Says what erasing does before it is done, and leads to where it can be watched. */
export function EraseContact({ contact, opened, close }: Props) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const grounds = useGroundWords();
  const [ground, setGround] = useState<Ground>("person_asked");
  const [tell, setTell] = useState(true);
  const who = nameOf(contact) || contact.email || `#${contact.id}`;
  const erase = useAction(eraseContact, {
    invalidates: [getContacts, getLists, listErasures],
    onSuccess: ({ erasureId }) => navigate({ to: accountPath(`/privacy/erasures/${erasureId}`) }),
  });
  return (
    <ConfirmDialog
      opened={opened}
      close={close}
      title={t`Erase ${who} for good?`}
      verb={t`Erase for good`}
      confirm={() =>
        erase.mutate({ body: { contactId: contact.id, ground, told: tell ? "by_mail" : "not" } })
      }
      pending={erase.isPending}
      error={erase.error}
      typeToConfirm={t`erase`}
    >
      <Stack gap="sm">
        <Guidance
          tone="warn"
          why={t`Everything about a person is sealed under a key of their own. Destroying that key makes every copy unreadable, in each backup too: nobody can undo it, not even whoever hosts Licet (GDPR art. 17).`}
        >{t`This reaches everything, backups included, and can’t be undone.`}</Guidance>
        <Text fw={600}>
          <Trans>What goes</Trans>
        </Text>
        <List size="sm">
          <List.Item>
            <Trans>
              All that is held of them: details, notes, messages, what was observed, files that hold them.
            </Trans>
          </List.Item>
          <List.Item>
            <Trans>Messages still waiting for them: they are cancelled.</Trans>
          </List.Item>
        </List>
        <Text fw={600}>
          <Trans>What stays</Trans>
        </Text>
        <List size="sm">
          <List.Item>
            <Trans>
              A keyed mark for three years, from which the address can’t be read: an import doesn’t bring them
              back.
            </Trans>
          </List.Item>
          <List.Item>
            <Trans>
              If they were sent messages: the proof that you were allowed to, sealed in the archive for five
              years after the last one.
            </Trans>
          </List.Item>
        </List>
        <Select
          label={t`Why`}
          data={Object.entries(grounds).map(([value, label]) => ({ value, label }))}
          value={ground}
          onChange={(value) => setGround((value ?? "person_asked") as Ground)}
          allowDeselect={false}
        />
        <Checkbox
          label={t`Tell them by a last message`}
          description={t`They get what was erased, what stays until when, and their certificate. After it their address is destroyed.`}
          checked={tell}
          onChange={(event) => setTell(event.currentTarget.checked)}
        />
      </Stack>
    </ConfirmDialog>
  );
}
