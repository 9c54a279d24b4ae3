import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Modal, Select, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDownload } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { exportCampaignRecipients } from "#domains/campaigns/results.api.ts";
import { listExports } from "#domains/files/files.api.ts";
import type { InputOf } from "#kernel/operation.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import {
  ExportCodeField,
  FormatField,
  MakeFile,
  StatedPurposeField,
} from "../../components/export-fields.tsx";
import type { CampaignReport } from "./campaign-report.ts";
import { type MessageState, messageStates } from "./campaign-search.ts";
import { useMessageStates } from "./use-message-states.ts";

type Request = InputOf<typeof exportCampaignRecipients>["body"];
type Props = { campaignId: number; report: CampaignReport; state: MessageState | undefined };

const formats = ["xlsx", "ods", "csv", "json", "ndjson"] as const;

/** The recipients as a file: all, one state, or those stopped for one reason. */
export function ExportRecipients(props: Props) {
  const { t } = useLingui();
  const mayExport = useMay("contacts:export");
  const [opened, { open, close }] = useDisclosure(false);
  if (!mayExport) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />} onClick={open}>
        <Trans>Export</Trans>
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        size="lg"
        title={<Text fw={600}>{t`Take out the recipients`}</Text>}
      >
        {opened && <ExportForm {...props} />}
      </Modal>
    </>
  );
}

function ExportForm({ campaignId, report, state }: Props) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const choices = useChoices(report);
  const [which, setWhich] = useState<string>(state ? `state:${state}` : "type:all");
  const [format, setFormat] = useState<(typeof formats)[number]>("xlsx");
  const [statedPurpose, setPurpose] = useState("");
  const [code, setCode] = useState("");
  const start = useAction(exportCampaignRecipients, {
    invalidates: [listExports],
    onSuccess: ({ processId }) => void navigate({ to: accountPath(`/exports/${processId}`) }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { ...requestOf(which), format, statedPurpose, ...(code ? { code: code.trim() } : {}) };
    start.mutate({ params: { campaignId }, body });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Select
          label={t`Whom`}
          data={choices}
          value={which}
          onChange={(chosen) => chosen && setWhich(chosen)}
          allowDeselect={false}
        />
        <FormatField formats={formats} value={format} onChange={setFormat} />
        <StatedPurposeField value={statedPurpose} onChange={setPurpose} />
        <ExportCodeField value={code} onChange={setCode} />
        <MakeFile action={start} />
      </Stack>
    </form>
  );
}

/** What there is to choose from, by what became of the messages; opens and clicks only where somebody permits them. */
function useChoices({ counts, refused, observed }: CampaignReport) {
  const { t } = useLingui();
  const states = useMessageStates();
  return [
    { value: "type:all", label: t`Everybody it went to` },
    ...messageStates
      .filter((state) => counts[state] > 0)
      .map((state) => ({ value: `state:${state}`, label: states[state].name })),
    ...refused.map(({ reason, what }) => ({ value: `reason:${reason}`, label: what })),
    { value: "type:unsubscribed", label: t`Who unsubscribed through it` },
    ...(observed && observed.base > 0
      ? [
          { value: "type:openers", label: t`Who opened it, of those who let you see it` },
          { value: "type:nonOpeners", label: t`Who did not open it, of those who let you see it` },
          { value: "type:clickers", label: t`Who clicked in it, of those who let you see it` },
        ]
      : []),
  ];
}

function requestOf(which: string): Request {
  const [kind, value] = which.split(":");
  if (kind === "state") return { state: value as NonNullable<Request["state"]> };
  if (kind === "reason") return { reason: value ?? "" };
  return { recipientsType: value as NonNullable<Request["recipientsType"]> };
}
