import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Card, Group, Stack, Text, Title } from "@mantine/core";
import { getCampaignReport } from "#domains/campaigns/results.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import type { CampaignStanding } from "../../components/campaign-state.tsx";
import { Figure } from "../../components/figure.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { readableSubject } from "../../components/readable-subject.ts";
import { useAudienceWords } from "../../components/use-audience-words.ts";
import { Bounces } from "./bounces.tsx";
import type { Campaign, Progress } from "./campaign-details.ts";
import type { CampaignReport } from "./campaign-report.ts";
import { Observed } from "./observed.tsx";
import { OverTime } from "./over-time.tsx";
import { Providers } from "./providers.tsx";
import { PublicPage } from "./public-page.tsx";
import { ReasonTable } from "./reason-table.tsx";
import { Recipients } from "./recipients.tsx";
import { Slowed } from "./slowed.tsx";
import { Uncertain } from "./uncertain.tsx";

type Props = {
  campaign: Campaign;
  state: CampaignStanding;
  /** As it goes on, while it does: the same counts, told sooner. */
  progress: Progress | undefined;
};

/** What became of it: the figures, then the people. */
export function Report({ campaign, state, progress }: Props) {
  const query = useOperation(
    getCampaignReport,
    { params: { campaignId: campaign.id } },
    // What is sent once more moves in a campaign that is over.
    {
      refetchInterval: ({ state: { data } }) =>
        state === "preparing" || state === "sending" || isLeaving(data) ? 3_000 : false,
    },
  );
  if (state === "preparing") return null;
  return (
    <Loaded query={query}>
      {(fetched) => <Told campaign={campaign} state={state} report={upToDate(fetched, progress)} />}
    </Loaded>
  );
}

/** One campaign has one number of messages on a screen, not that of a moment ago beside that of now. */
function upToDate(report: CampaignReport, progress: Progress | undefined): CampaignReport {
  return progress && !progress.done ? { ...report, counts: progress.counts, total: progress.total } : report;
}

type ToldProps = Pick<Props, "campaign" | "state"> & { report: CampaignReport };

function Told({ campaign, state, report }: ToldProps) {
  const { t } = useLingui();
  return (
    <Stack gap="lg">
      <Title order={2}>
        <Trans>What came of it</Trans>
      </Title>
      <Facts campaign={campaign} report={report} />
      <Slowed slowed={report.slowed} />
      <Figures report={report} />
      <Uncertain campaign={campaign} state={state} report={report} listed={!isLeaving(report)} />
      {report.overTime.points.length > 0 && <OverTime overTime={report.overTime} />}
      {report.observed && report.total > 0 && <Observed observed={report.observed} />}
      <LeftOut
        title={t`Held back before sending`}
        about={t`On your lists, and nothing allowed writing to them.`}
        reasons={report.heldBack}
      />
      <LeftOut
        title={t`Stopped at the last moment`}
        about={t`Allowed when you pressed Send, no longer when their message was to leave.`}
        reasons={report.refused}
      />
      {report.bounced.length > 0 && <Bounces bounced={report.bounced} />}
      <Providers providers={report.providers} providersAt={report.providersAt} />
      {report.startedAt && <PublicPage campaignId={campaign.id} />}
      {/* Each look at these people is traced, so they are not fetched over and over while it moves. */}
      {!isLeaving(report) && report.total > 0 && <Recipients campaignId={campaign.id} report={report} />}
    </Stack>
  );
}

function Facts({ campaign, report }: { campaign: Campaign; report: CampaignReport }) {
  const { subject, sender, purpose, recipients } = campaign;
  const from = sender ? `${sender.name} <${sender.email}>` : "";
  const why = purpose?.name ?? "";
  const lists = useAudienceWords()(recipients.named);
  return (
    <Stack gap={2}>
      <Text fw={600}>{readableSubject(subject ?? "")}</Text>
      <Text size="sm" c="dimmed">
        <Trans>
          From {from} for “{why}”, to: {lists}
        </Trans>
      </Text>
      {report.startedAt && (
        <Text size="sm" c="dimmed">
          {report.finishedAt ? (
            <Trans>
              Sent <Moment at={report.startedAt} />, done <Moment at={report.finishedAt} />
            </Trans>
          ) : (
            <Trans>
              Sent <Moment at={report.startedAt} />
            </Trans>
          )}
        </Text>
      )}
    </Stack>
  );
}

function Figures({ report }: { report: CampaignReport }) {
  const { t } = useLingui();
  const { counts, total, inMailbox, audience, unsubscribed, complained, heldBack } = report;
  const held = heldBack.reduce((sum, { count }) => sum + count, 0) + counts.refused;
  return (
    <Group gap="md" align="stretch">
      <Figure
        label={t`Handed over`}
        value={counts.submitted}
        note={
          inMailbox ? (
            <Plural
              value={total}
              one="of # message. It lies in the built-in mailbox and reached nobody."
              other="of # messages. They lie in the built-in mailbox and reached nobody."
            />
          ) : (
            <Plural
              value={total}
              one="of # message. Taken by the mail server."
              other="of # messages. Taken by the mail server."
            />
          )
        }
      />
      <Figure label={t`Bounced`} value={counts.bounced} note={<Trans>The receiving server said no.</Trans>} />
      <Figure
        label={t`Held back`}
        value={held}
        note={<Plural value={audience} one="of # person on the lists" other="of # people on the lists" />}
      />
      <Figure
        label={t`Unsubscribed`}
        value={unsubscribed}
        note={<Trans>through a link in this e-mail</Trans>}
      />
      <Figure
        label={t`Complaints`}
        value={complained}
        note={<Trans>reported it as unwanted to their provider</Trans>}
      />
      {counts.expired > 0 && (
        <Figure
          label={t`Too late`}
          value={counts.expired}
          note={<Trans>put off by the receiving server until it was no news any more</Trans>}
        />
      )}
      {counts.cancelled > 0 && (
        <Figure
          label={t`Cancelled`}
          value={counts.cancelled}
          note={<Trans>had not left when the rest was cancelled</Trans>}
        />
      )}
    </Group>
  );
}

/** Something of it is in a server's hands, or about to be. What is to be tried again later may take days. */
function isLeaving(report: CampaignReport | undefined): boolean {
  return report !== undefined && report.counts.queued + report.counts.sending > 0;
}

type LeftOutProps = { title: string; about: string; reasons: CampaignReport["heldBack"] };

function LeftOut({ title, about, reasons }: LeftOutProps) {
  if (reasons.length === 0) return null;
  return (
    <Card>
      <Stack gap="xs">
        <Title order={3}>{title}</Title>
        <Text c="dimmed">{about}</Text>
        <ReasonTable label={title} reasons={reasons} />
      </Stack>
    </Card>
  );
}
