import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { IconFileZip } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import {
  downloadOperatorEvidence,
  exportEvidence,
  getEvidenceScope,
  getOperatorEvidenceKey,
} from "#domains/governance/evidence/evidence.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { downloadFile } from "../../api/download-file.ts";
import { useSession, useVisiting } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { CopyButton } from "../../components/copy-button.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";

/** The archive for an auditor: the account's, and the installation's for who runs it. */
export function TakeEvidence() {
  const [open, setOpen] = useState(false);
  if (useVisiting()) return null;
  return (
    <>
      <Button leftSection={<IconFileZip size={18} aria-hidden />} onClick={() => setOpen(true)}>
        <Trans>Evidence for an audit</Trans>
      </Button>
      {open && <Dialog close={() => setOpen(false)} />}
    </>
  );
}

function Dialog({ close }: { close: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const runsIt = useSession().operator;
  const scope = useOperation(getEvidenceScope);
  const [statedPurpose, setPurpose] = useState("");
  const make = useAction(exportEvidence, {
    onSuccess: ({ exportId }) => void navigate({ to: accountPath(`/exports/${exportId}`) }),
  });
  const ready = statedPurpose.trim() !== "";
  return (
    <Modal opened onClose={close} title={<Text fw={600}>{t`Evidence for an audit`}</Text>}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) make.mutate({ body: { statedPurpose } });
        }}
      >
        <Stack>
          <Text size="sm">
            <Trans>
              One archive with the registers, every result of the controls, the documents and who accepted
              them, the checkpoints of the proofs, and where you stand. It is signed: anybody can check it
              without us, with the small program that verifies proofs.
            </Trans>
          </Text>
          {scope.data?.holdsInstallation && (
            <Text size="sm">
              <Trans>You run this installation for yourself: the archive holds its evidence as well.</Trans>
            </Text>
          )}
          {make.error && <ErrorPanel error={make.error} />}
          <TextInput
            label={t`What for`}
            description={t`Who asks, and why. It stays on record.`}
            required
            maxLength={500}
            value={statedPurpose}
            onChange={(event) => setPurpose(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" disabled={!ready} loading={make.isPending}>
              <Trans>Make the archive</Trans>
            </Button>
          </Group>
          {runsIt && scope.data && (
            <Installation statedPurpose={statedPurpose} within={scope.data.holdsInstallation} />
          )}
        </Stack>
      </form>
    </Modal>
  );
}

/** Its archive where it is one of its own, and the keys that what is signed of it is checked with. */
function Installation({ statedPurpose, within }: { statedPurpose: string; within: boolean }) {
  const { t } = useLingui();
  const key = useOperation(getOperatorEvidenceKey);
  const download = useMutation({
    mutationFn: () => downloadFile(downloadOperatorEvidence, { body: { statedPurpose } }),
  });
  return (
    <Stack gap="xs" component="section" aria-label={t`The installation itself`}>
      <Text fw={600}>
        <Trans>The installation itself</Trans>
      </Text>
      <Text size="sm" c="dimmed">
        <Trans>Shown to you because you run it.</Trans>
      </Text>
      {download.error && <ErrorPanel error={download.error} />}
      {!within && (
        <Group>
          <Button
            variant="default"
            disabled={!statedPurpose.trim()}
            loading={download.isPending}
            onClick={() => download.mutate()}
          >
            <Trans>Download the installation’s</Trans>
          </Button>
        </Group>
      )}
      {key.data && (
        <>
          {!within && <Key value={key.data.key} label={t`Key of the installation’s evidence`} />}
          <Key value={key.data.staffKey} label={t`Key of its people’s certificates`} />
        </>
      )}
    </Stack>
  );
}

/** To be given by another way than the archive. */
function Key({ value, label }: { value: string; label: string }) {
  return (
    <Stack gap={4}>
      <Text size="sm">{label}</Text>
      <Group align="flex-start">
        <Text size="xs" ff="monospace" style={{ overflowWrap: "anywhere" }}>
          {value}
        </Text>
        <CopyButton value={value} label={label} />
      </Group>
    </Stack>
  );
}
