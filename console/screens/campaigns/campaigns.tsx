import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChartBar, IconPlus, IconSend } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { getEmailCampaigns } from "#domains/campaigns/campaigns.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { usePages } from "../../api/use-pages.ts";
import { CampaignState } from "../../components/campaign-state.tsx";
import { type Columns, DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Page } from "../../components/page.tsx";
import { useAudienceWords } from "../../components/use-audience-words.ts";
import { HowOften } from "./how-often.tsx";
import { NewCampaign } from "./new-campaign.tsx";

type Campaign = ReplyOf<typeof getEmailCampaigns>["campaigns"][number];

/** One message to many people, written, looked at, sent once, and counted. */
export function Campaigns() {
  const { t } = useLingui();
  const mayWrite = useMay("campaigns:write");
  const [opened, { open, close }] = useDisclosure(false);
  const { query, loadMore } = usePages(
    getEmailCampaigns,
    { query: { limit: 50 } },
    ({ campaigns }) => campaigns,
  );
  const columns = useColumns();
  const create = mayWrite && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
      <Trans>New campaign</Trans>
    </Button>
  );
  return (
    <Page
      title={t`Campaigns`}
      subtitle={<Trans>One e-mail to everybody on your lists who may receive it, and to nobody else.</Trans>}
      actions={
        <>
          <HowOften />
          <Button
            component={Link}
            to={accountPath("/campaigns/compare")}
            variant="default"
            leftSection={<IconChartBar size={18} aria-hidden />}
          >
            <Trans>Compare</Trans>
          </Button>
          {create}
        </>
      }
    >
      <Loaded query={query}>
        {({ rows, count }) =>
          count === 0 ? (
            <EmptyState icon={IconSend} title={t`No campaign yet`} action={create}>
              <Trans>
                Choose why you write and to whom, pick an e-mail, look at who will get it, and send. Nothing
                leaves before the last step.
              </Trans>
            </EmptyState>
          ) : (
            <DataTable
              label={t`Campaigns`}
              columns={columns}
              rows={rows}
              rowId={(campaign) => String(campaign.id)}
              href={(campaign) => accountPath(`/campaigns/${campaign.id}`)}
              total={count}
              loadMore={loadMore}
            />
          )
        }
      </Loaded>
      {opened && <NewCampaign close={close} />}
    </Page>
  );
}

function useColumns(): Columns<Campaign> {
  const { t, i18n } = useLingui();
  const audienceWords = useAudienceWords();
  const number = (value: number | null) => (value === null ? "–" : i18n.number(value));
  return [
    { accessorKey: "name", header: t`Name`, size: 200 },
    {
      accessorKey: "state",
      header: t`State`,
      size: 140,
      cell: ({ row }) => <CampaignState state={row.original.state} />,
    },
    {
      id: "lists",
      header: t`To`,
      size: 160,
      accessorFn: ({ recipients }) => audienceWords(recipients.named),
    },
    {
      id: "audience",
      header: t`On the lists`,
      size: 130,
      meta: { align: "right" },
      accessorFn: ({ statistics }) => statistics.audience,
      cell: ({ getValue }) => number(getValue()),
    },
    {
      id: "submitted",
      header: t`Handed over`,
      size: 130,
      meta: { align: "right" },
      accessorFn: ({ statistics }) => (statistics.audience === null ? null : statistics.counts.submitted),
      cell: ({ getValue }) => number(getValue()),
    },
    {
      id: "at",
      header: t`Sent or changed`,
      size: 160,
      accessorFn: ({ sentDate, scheduledAt, modifiedAt }) => sentDate ?? scheduledAt ?? modifiedAt,
      cell: ({ getValue }) => <Moment at={getValue()} show="ago" />,
    },
  ];
}
