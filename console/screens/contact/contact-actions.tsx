import { Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Button, Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import {
  IconBan,
  IconCertificate,
  IconChevronDown,
  IconCircleCheck,
  IconDots,
  IconEraser,
  IconFileTypePdf,
  IconHandStop,
  IconJson,
  IconNote,
  IconRoute,
  IconTrash,
  IconUsers,
} from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { getContactProof, getContactProofPdf, updateContact } from "#domains/contacts/contacts.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { downloadFile } from "../../api/download-file.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { toast, toastUndo } from "../../components/undo-toast.tsx";
import { AddNote } from "./add-note.tsx";
import type { ContactInfo } from "./contact-info.ts";
import { DeleteContact } from "./delete-contact.tsx";
import { EraseContact } from "./erase-contact.tsx";
import { MergeContact } from "./merge-contact.tsx";
import { RecordConsent } from "./record-consent.tsx";
import { isRestricted, RestrictContact } from "./restrict-contact.tsx";
import { byId, stale } from "./stale.ts";

type Props = { contact: ContactInfo };

/** What can be done about a person: show the proof, note what they said, block, delete. */
export function ContactActions({ contact }: Props) {
  const { t } = useLingui();
  const mayWrite = useMay("contacts:write");
  const mayRecord = useMay("consent:write");
  const [recording, record] = useDisclosure(false);
  const [deleting, remove] = useDisclosure(false);
  const [noting, note] = useDisclosure(false);
  const [holding, hold] = useDisclosure(false);
  const [merging, merge] = useDisclosure(false);
  const maySeeTraces = useMay("trace:read");
  const mayErase = useMay("rights:write");
  const [erasing, erase] = useDisclosure(false);
  return (
    <>
      <ProofMenu contact={contact} />
      {mayRecord && contact.email && (
        <Button onClick={record.open}>
          <Trans>Record what they said</Trans>
        </Button>
      )}
      {(mayWrite || mayRecord || maySeeTraces || mayErase) && (
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={t`More actions`}>
              <IconDots size={20} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {mayWrite && contact.email && (
              <Menu.Item leftSection={<IconNote size={18} />} onClick={note.open}>
                <Trans>Add a note…</Trans>
              </Menu.Item>
            )}
            {maySeeTraces && (
              <Menu.Item
                leftSection={<IconRoute size={18} />}
                component={Link}
                to={accountPath(`/contacts/${contact.id}/whereabouts`)}
              >
                <Trans>Where their data has been</Trans>
              </Menu.Item>
            )}
            {mayRecord && (
              <Menu.Item leftSection={<IconHandStop size={18} />} onClick={hold.open}>
                {isRestricted(contact) ? (
                  <Trans>Lift the hold…</Trans>
                ) : (
                  <Trans>Hold their data still…</Trans>
                )}
              </Menu.Item>
            )}
            {mayWrite && contact.email && (
              <Menu.Item leftSection={<IconUsers size={18} />} onClick={merge.open}>
                <Trans>Merge with another contact…</Trans>
              </Menu.Item>
            )}
            {mayWrite && <BlockItem contact={contact} />}
            {mayWrite && (
              <Menu.Item c="brick" leftSection={<IconTrash size={18} />} onClick={remove.open}>
                <Trans>Delete…</Trans>
              </Menu.Item>
            )}
            {mayErase && (
              <Menu.Item color="brick" leftSection={<IconEraser size={18} />} onClick={erase.open}>
                <Trans>Erase for good…</Trans>
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      <RecordConsent contact={contact} opened={recording} close={record.close} />
      <AddNote contact={contact} opened={noting} close={note.close} />
      <MergeContact contact={contact} opened={merging} close={merge.close} />
      <RestrictContact contact={contact} opened={holding} close={hold.close} />
      <EraseContact contact={contact} opened={erasing} close={erase.close} />
      <DeleteContact contact={contact} opened={deleting} close={remove.close} />
    </>
  );
}

function ProofMenu({ contact }: Props) {
  const maySee = useMay("consent:read");
  const download = useMutation({
    mutationFn: (operation: typeof getContactProof | typeof getContactProofPdf) =>
      downloadFile(operation, byId(contact.id)),
    onError: (error) => toast(error.message),
  });
  if (!maySee) return null;
  return (
    <Menu>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconCertificate size={18} />}
          rightSection={<IconChevronDown size={16} />}
          loading={download.isPending}
        >
          <Trans>Proof</Trans>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconFileTypePdf size={18} />}
          onClick={() => download.mutate(getContactProofPdf)}
        >
          <Trans>To read and print (PDF)</Trans>
        </Menu.Item>
        <Menu.Item leftSection={<IconJson size={18} />} onClick={() => download.mutate(getContactProof)}>
          <Trans>To verify offline (JSON)</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What the account blocked it may lift; what the person or their mailbox said, it may not. */
function BlockItem({ contact }: Props) {
  const { t } = useLingui();
  const update = useAction(updateContact, { invalidates: stale });
  const set = (emailBlacklisted: boolean) =>
    update.mutateAsync({ ...byId(contact.id), body: { emailBlacklisted } });
  const address = contact.email ?? "";
  if (!address) return null;
  return contact.emailBlacklisted ? (
    <Menu.Item
      leftSection={<IconCircleCheck size={18} />}
      onClick={async () => {
        await set(false);
        toast(t`What you had blocked yourself is lifted. What ${address} asked for stays.`);
      }}
    >
      <Trans>Lift your block</Trans>
    </Menu.Item>
  ) : (
    <Menu.Item
      leftSection={<IconBan size={18} />}
      onClick={async () => {
        await set(true);
        toastUndo(t`No more marketing goes to ${address}.`, () => set(false));
      }}
    >
      <Trans>Block marketing</Trans>
    </Menu.Item>
  );
}
