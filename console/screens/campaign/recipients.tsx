import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Badge, Card, Group, Select, Stack, Text, Title } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { getCampaignRecipients } from "#domains/campaigns/results.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { usePages } from "../../api/use-pages.ts";
import { type Columns, DataTable } from "../../components/data-table.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { useBounceWords } from "../../components/use-bounce-words.ts";
import type { CampaignReport } from "./campaign-report.ts";
import { type MessageState, messageStates } from "./campaign-search.ts";
import { ExportRecipients } from "./export-recipients.tsx";
import type { Recipient } from "./recipient.ts";
import { RecipientPermission } from "./recipient-permission.tsx";
import { useMessageStates } from "./use-message-states.ts";

type Props = { campaignId: number; report: CampaignReport };

const route = getRouteApi("/a/$accountId/campaigns/$campaignId");

/** Each message with what became of it and what allowed it. */
export function Recipients({ campaignId, report }: Props) {
  const { t, i18n } = useLingui();
  const states = useMessageStates();
  const { state } = route.useSearch();
  const { counts } = report;
  const navigate = route.useNavigate();
  const columns = useColumns();
  const { query, loadMore } = usePages(
    getCampaignRecipients,
    { params: { campaignId }, query: { limit: 100, ...(state ? { state } : {}) } },
    ({ recipients }) => recipients,
  );
  const choices = messageStates
    .filter((one) => counts[one] > 0 || one === state)
    .map((one) => ({ value: one, label: `${states[one].name} (${i18n.number(counts[one])})` }));
  return (
    <Card>
      <Stack gap="md">
        <Group justify="space-between" align="flex-end">
          <div>
            <Title order={3}>
              <Trans>Recipients</Trans>
            </Title>
            <Text size="sm" c="dimmed">
              <Trans>Looking at this list leaves a trace on each person’s page.</Trans>
            </Text>
          </div>
          <Group align="flex-end" gap="sm">
            <ExportRecipients campaignId={campaignId} report={report} state={state} />
            <Select
              label={t`What became of it`}
              placeholder={t`All`}
              clearable
              clearButtonProps={{ "aria-label": t`All` }}
              data={choices}
              value={state ?? null}
              onChange={(chosen) =>
                void navigate({ search: chosen ? { state: chosen as MessageState } : {}, resetScroll: false })
              }
            />
          </Group>
        </Group>
        <Loaded query={query}>
          {({ rows, count }) => (
            <DataTable
              label={t`Recipients`}
              columns={columns}
              rows={rows}
              rowId={(row) => row.messageId}
              total={count}
              loadMore={loadMore}
            />
          )}
        </Loaded>
      </Stack>
    </Card>
  );
}

function useColumns(): Columns<Recipient> {
  const { t } = useLingui();
  const states = useMessageStates();
  return [
    {
      id: "email",
      header: t`Person`,
      size: 210,
      enableSorting: false,
      cell: ({ row: { original } }) => <Person recipient={original} />,
    },
    {
      id: "state",
      header: t`What became of it`,
      size: 180,
      enableSorting: false,
      cell: ({ row: { original } }) => {
        const { name, color } = states[original.state as MessageState];
        return <Badge color={color}>{name}</Badge>;
      },
    },
    {
      id: "why",
      header: t`Why`,
      size: 200,
      enableSorting: false,
      cell: ({ row: { original } }) => <Why recipient={original} />,
    },
    {
      id: "permission",
      header: t`Allowed by`,
      size: 160,
      enableSorting: false,
      cell: ({ row: { original } }) => <RecipientPermission recipient={original} />,
    },
    {
      id: "at",
      header: t`When`,
      size: 140,
      enableSorting: false,
      cell: ({ row: { original } }) => <Moment at={original.at} />,
    },
  ];
}

function Person({ recipient: { contactId, email } }: { recipient: Recipient }) {
  if (contactId === null) return <Trans>Erased since</Trans>;
  return (
    <Anchor component={Link} to={accountPath(`/contacts/${contactId}`)}>
      {email ?? <Trans>Open the contact</Trans>}
    </Anchor>
  );
}

function Why({ recipient: { state, reasons, enhanced, code } }: { recipient: Recipient }) {
  const wordsOf = useBounceWords();
  const text =
    state === "bounced" || state === "deferred"
      ? [wordsOf(enhanced), code].filter(Boolean).join(" ")
      : reasons.map(({ what }) => what).join(" ");
  return <Text size="sm">{text}</Text>;
}
