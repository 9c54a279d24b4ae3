import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { List, Stack, Table, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import {
  getEmailCampaign,
  getEmailCampaigns,
  sendEmailCampaignNow,
} from "#domains/campaigns/campaigns.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { readableSubject } from "../../components/readable-subject.ts";
import { StepForm } from "../../components/step-form.tsx";
import { useAudienceWords } from "../../components/use-audience-words.ts";
import type { Campaign } from "./campaign-details.ts";
import { PreflightReport } from "./preflight-report.tsx";
import type { StepProps } from "./step-props.ts";
import { type Preflight, usePreflight } from "./use-preflight.ts";

/** All of it once more, then off it goes: the one step that can't be taken back for who has got it. */
export function SendStep({ campaign, saving, back, goTo }: StepProps) {
  const { t } = useLingui();
  const maySend = useMay("campaigns:send");
  const [asking, { open, close }] = useDisclosure(false);
  const query = usePreflight(campaign.id, saving);
  const send = useAction(sendEmailCampaignNow, {
    invalidates: [getEmailCampaign, getEmailCampaigns],
    onSuccess: close,
  });
  const may = query.data?.may ?? 0;
  const blocked = !query.data || query.data.problems.length > 0;
  return (
    <>
      <StepForm
        title={t`Ready to send?`}
        submit={open}
        back={back}
        disabled={blocked || !maySend}
        next={<Plural value={may} one="Send to # person" other="Send to # people" />}
      >
        {!maySend && (
          <Guidance tone="block">
            <Trans>Your role may prepare campaigns and not send them. Ask an owner or a marketer.</Trans>
          </Guidance>
        )}
        <Loaded query={query}>
          {(preflight) =>
            preflight.problems.length > 0 ? (
              <PreflightReport campaign={campaign} preflight={preflight} goTo={goTo} />
            ) : (
              <Summary campaign={campaign} preflight={preflight} />
            )
          }
        </Loaded>
      </StepForm>
      <ConfirmDialog
        opened={asking}
        close={close}
        title={t`Send “${campaign.name}”?`}
        verb={t`Send`}
        confirm={() => send.mutate({ params: { campaignId: campaign.id } })}
        pending={send.isPending}
        error={send.error}
      >
        {query.data && <Consequences preflight={query.data} />}
      </ConfirmDialog>
    </>
  );
}

function Summary({ campaign, preflight }: { campaign: Campaign; preflight: Preflight }) {
  const { t, i18n } = useLingui();
  const audienceWords = useAudienceWords();
  const { purpose, sender, subject, recipients } = campaign;
  const rows: [string, string][] = [
    [t`Why`, purpose?.name ?? ""],
    [t`To`, audienceWords(recipients.named)],
    [t`Subject`, readableSubject(subject ?? "")],
    [t`From`, sender ? `${sender.name} <${sender.email}>` : ""],
    [t`Will receive it`, i18n.number(preflight.may)],
    [t`Held back`, i18n.number(preflight.audience - preflight.may)],
  ];
  return (
    <Table>
      <Table.Tbody>
        {rows.map(([label, value]) => (
          <Table.Tr key={label}>
            <Table.Th scope="row" fw={400} w="35%" c="dimmed">
              {label}
            </Table.Th>
            <Table.Td fw={600} style={{ overflowWrap: "anywhere" }}>
              {value}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Consequences({ preflight: { may, audience, warnings } }: { preflight: Preflight }) {
  return (
    <Stack gap="sm">
      <Text>
        <Plural
          value={may}
          one="# person gets this e-mail. What has left can’t be called back."
          other="# people get this e-mail. What has left can’t be called back; you can pause or cancel the rest."
        />
      </Text>
      {audience > may && (
        <Text size="sm" c="dimmed">
          <Plural
            value={audience - may}
            one="# person chosen is left out, because nothing allows writing to them."
            other="# people chosen are left out, because nothing allows writing to them."
          />
        </Text>
      )}
      {warnings.length > 0 && (
        <List size="sm">
          {warnings.map(({ reason, message }) => (
            <List.Item key={reason}>{message}</List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}
