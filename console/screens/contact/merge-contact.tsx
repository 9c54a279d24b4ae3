import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, List, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { getContactInfo } from "#domains/contacts/contacts.api.ts";
import { mergeContacts } from "#domains/contacts/dossier.api.ts";
import { call } from "../../api/call.ts";
import { useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { type ContactInfo, nameOf } from "./contact-info.ts";
import { byId, stale } from "./stale.ts";

type Props = { contact: ContactInfo; opened: boolean; close: () => void };

/** The same person twice: first which other contact is theirs, then what becomes of the two. */
export function MergeContact(props: Props) {
  const { t } = useLingui();
  const [other, setOther] = useState<ContactInfo>();
  const close = () => {
    setOther(undefined);
    props.close();
  };
  if (other) return <Confirmed {...props} close={close} other={other} />;
  return (
    <Modal
      opened={props.opened}
      onClose={close}
      title={<Text fw={600}>{t`Which other contact is the same person?`}</Text>}
    >
      {props.opened && <FindOther contact={props.contact} found={setOther} close={close} />}
    </Modal>
  );
}

type FindProps = { contact: ContactInfo; found: (other: ContactInfo) => void; close: () => void };

function FindOther({ contact, found, close }: FindProps) {
  const { t } = useLingui();
  const [address, setAddress] = useState("");
  const find = useMutation({
    mutationFn: () =>
      call(getContactInfo, {
        params: { identifier: address.trim() },
        query: { identifierType: "email_id" },
      }),
    onSuccess: found,
  });
  const itself = find.data?.id === contact.id || address.trim() === contact.email;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (address.trim() && !itself) find.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t`Address of the contact that goes`}
          description={t`The contact on this page stays, with its address.`}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          error={itself ? t`This is the contact on this page.` : undefined}
          type="email"
          required
          data-autofocus
        />
        {find.error && <ErrorPanel error={find.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={find.isPending}>
            <Trans>Go on</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Confirmed({ contact, opened, close, other }: Props & { other: ContactInfo }) {
  const { t } = useLingui();
  const [goes, stays] = [other.email ?? "", nameOf(contact) || (contact.email ?? "")];
  const merge = useAction(mergeContacts, {
    invalidates: stale,
    onSuccess: () => {
      close();
      toast(t`${goes} is now part of ${stays}.`);
    },
  });
  const lost = contact.permissions.filter(
    ({ purposeId, state }) =>
      state === "granted" &&
      other.permissions.some(
        (each) =>
          each.purposeId === purposeId && ["withdrawn", "objected", "declined"].includes(each.state ?? ""),
      ),
  );
  const purposes = lost.map(({ name }) => name).join(", ");
  return (
    <ConfirmDialog
      opened={opened}
      close={close}
      title={t`Merge ${goes} into ${stays}?`}
      verb={t`Merge`}
      confirm={() => merge.mutate({ ...byId(contact.id), body: { contactId: other.id } })}
      pending={merge.isPending}
      error={merge.error}
      typeToConfirm={goes}
    >
      <List size="sm">
        <List.Item>
          <Trans>Lists, notes and missing details of {goes} move here. What is known here stays.</Trans>
        </List.Item>
        <List.Item>
          <Trans>{goes} is no contact any more, and nothing commercial goes there.</Trans>
        </List.Item>
        <List.Item>
          {purposes ? (
            <Trans>
              They refused at the other address, so this one may no longer be mailed for: {purposes}.
            </Trans>
          ) : (
            <Trans>A yes given with one address is not lent to the other; a no holds for both.</Trans>
          )}
        </List.Item>
      </List>
    </ConfirmDialog>
  );
}
