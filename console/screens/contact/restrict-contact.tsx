import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { liftContactRestriction, restrictContact } from "#domains/contacts/dossier.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import type { ContactInfo } from "./contact-info.ts";
import { byId, stale } from "./stale.ts";

type Props = { contact: ContactInfo; opened: boolean; close: () => void };

/** Whether their data is held still at their request. */
export function isRestricted({ permissions }: ContactInfo): boolean {
  return permissions.some(({ reasons }) => reasons.some(({ reason }) => reason === "restricted"));
}

/** Holds a person's data still, or lets it go again. */
export function RestrictContact({ contact, opened, close }: Props) {
  const { t } = useLingui();
  const title = isRestricted(contact) ? t`Lift the hold on their data?` : t`Hold their data still?`;
  return (
    <Modal opened={opened} onClose={close} title={<Text fw={600}>{title}</Text>}>
      {opened && <RestrictForm contact={contact} close={close} />}
    </Modal>
  );
}

function RestrictForm({ contact, close }: Omit<Props, "opened">) {
  const { t } = useLingui();
  const restricted = isRestricted(contact);
  const [reason, setReason] = useState("");
  const change = useAction(restricted ? liftContactRestriction : restrictContact, {
    invalidates: stale,
    onSuccess: close,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { reason: reason.trim().replace(/\s+/g, " ") };
    if (body.reason) change.mutate({ ...byId(contact.id), body });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {restricted ? (
          <Guidance
            tone="warn"
            why={t`They must know before the hold ends (GDPR art. 18(3)).`}
          >{t`Tell them before you lift it. After that, what they permit counts again.`}</Guidance>
        ) : (
          <Guidance
            why={t`A person can ask for this while you check whether what you hold is right, or whether your reasons weigh more than theirs (GDPR art. 18).`}
          >{t`No marketing goes to them until you lift it. Nothing is deleted; what you owe them, such as an invoice, still goes out.`}</Guidance>
        )}
        <Textarea
          label={restricted ? t`How it was settled, and how they were told` : t`What they asked for`}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={500}
          autosize
          minRows={2}
          required
          data-autofocus
        />
        {change.error && <ErrorPanel error={change.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={change.isPending}>
            {restricted ? <Trans>Lift the hold</Trans> : <Trans>Hold their data</Trans>}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
