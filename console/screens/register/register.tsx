import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { getRegister } from "#domains/governance/register/register.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useAccount, useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { type Columns, DataTable } from "../../components/data-table.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import type { Activity } from "./activity.ts";
import { AddActivity } from "./add-activity.tsx";
import { DownloadRegister } from "./download-register.tsx";
import { Responsible } from "./responsible.tsx";

const route = getRouteApi("/a/$accountId/governance/register");

/** What is done with people’s data, read off what is configured. */
export function Register() {
  const { t } = useLingui();
  const { show = "all" } = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay("governance:write");
  const { legalName } = useAccount();
  const [adding, add] = useState(false);
  const query = useOperation(getRegister);
  return (
    <Page
      title={t`Register`}
      subtitle={
        <Trans>
          What {legalName} does with people’s data. Licet reads it off what you have set up; you add what it
          cannot know.
        </Trans>
      }
      actions={
        <>
          <DownloadRegister />
          {mayWrite && (
            <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => add(true)}>
              <Trans>Add an activity</Trans>
            </Button>
          )}
        </>
      }
    >
      <Loaded query={query}>
        {({ activities, responsible, officer }) => {
          const drifting = activities.filter(({ news, gone }) => news.length + gone.length > 0);
          const shown = show === "drift" ? drifting : show === "own" ? activities.filter(isOwn) : activities;
          return (
            <Stack gap="lg">
              {drifting.length > 0 ? (
                <Guidance
                  tone="warn"
                  why={t`The register must say what is really done (GDPR art. 30). What you set up is already in it; opening the line and confirming shows that somebody has looked.`}
                >
                  <Plural
                    value={drifting.length}
                    one="# activity has changed since somebody last looked at it."
                    other="# activities have changed since somebody last looked at them."
                  />{" "}
                  {drifting[0]?.news[0]?.said}
                </Guidance>
              ) : (
                <Guidance
                  why={t`Whoever processes personal data keeps a list of what is done, for what, with which data, for how long (GDPR art. 30). The authority asks for it first.`}
                >{t`The register says what is done today. Add what you do with people’s data elsewhere, such as pay slips or a paper file.`}</Guidance>
              )}
              <Responsible responsible={responsible} officer={officer} />
              <SegmentedControl
                aria-label={t`Which activities`}
                value={show}
                onChange={(chosen) =>
                  void navigate({ search: chosen === "all" ? {} : { show: chosen as "drift" | "own" } })
                }
                data={[
                  { value: "all", label: t({ message: "All", context: "activities" }) },
                  { value: "drift", label: t({ message: "Changed", context: "activities" }) },
                  { value: "own", label: t`Added by you` },
                ]}
                style={{ alignSelf: "flex-start" }}
              />
              {shown.length === 0 ? (
                <Text>
                  {show === "drift" ? (
                    <Trans>Nothing has changed since somebody last looked.</Trans>
                  ) : (
                    <Trans>You have added no activity yet.</Trans>
                  )}
                </Text>
              ) : (
                <Activities activities={shown} />
              )}
            </Stack>
          );
        }}
      </Loaded>
      {adding && <AddActivity close={() => add(false)} />}
    </Page>
  );
}

const isOwn = ({ origin }: Activity) => origin === "own";

function Activities({ activities }: { activities: Activity[] }) {
  const { t } = useLingui();
  const columns: Columns<Activity> = [
    { accessorKey: "name", header: t`Activity`, size: 240 },
    {
      accessorKey: "purpose",
      header: t`What for`,
      size: 300,
      cell: ({ row }) => (
        <Text size="sm" lineClamp={2} title={row.original.purpose}>
          {row.original.purpose}
        </Text>
      ),
    },
    {
      accessorKey: "basis",
      header: t`Legal basis`,
      size: 220,
      cell: ({ row }) => (
        <Text size="sm" lineClamp={2} title={row.original.basis}>
          {row.original.basis}
        </Text>
      ),
    },
    {
      id: "state",
      header: t`State`,
      size: 190,
      accessorFn: ({ news, gone }) => news.length + gone.length,
      cell: ({ row }) => <ActivityState activity={row.original} />,
    },
  ];
  return (
    <DataTable
      label={t`Processing activities`}
      columns={columns}
      rows={activities}
      rowId={({ key }) => key}
      href={({ key }) => accountPath(`/governance/register/${key}`)}
    />
  );
}

function ActivityState({ activity: { live, news, gone, version } }: { activity: Activity }) {
  const changes = news.length + gone.length;
  return (
    <Group gap="xs">
      {!live ? (
        <Badge color="stone">
          <Trans>Ended</Trans>
        </Badge>
      ) : changes > 0 ? (
        <Badge color="ochre">
          <Plural value={changes} one="# change" other="# changes" />
        </Badge>
      ) : (
        <Badge color="pine">
          {version > 0 ? <Trans context="activity">Confirmed</Trans> : <Trans>Up to date</Trans>}
        </Badge>
      )}
    </Group>
  );
}
