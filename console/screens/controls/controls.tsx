import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Card, Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { listMembers } from "#domains/accounts/accounts.api.ts";
import {
  finishCorrectiveAction,
  listControls,
  listOperatorControls,
  runControl,
  runOperatorControl,
} from "#domains/governance/controls/controls.api.ts";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { Chart } from "../../components/chart.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Page } from "../../components/page.tsx";
import { PlaceLink } from "../../components/place-link.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { AddAction } from "./add-action.tsx";
import type { Control, Listing, Side } from "./control.ts";
import { ControlHistory } from "./control-history.tsx";
import { ControlOwner } from "./control-owner.tsx";
import { RecordResult } from "./record-result.tsx";
import { useFrequencyWords } from "./use-frequency-words.ts";

const route = getRouteApi("/a/$accountId/governance/controls");

/** What is checked by itself and by people, with what was found. */
export function Controls() {
  const { t } = useLingui();
  const { show = "all" } = route.useSearch();
  const navigate = route.useNavigate();
  const account = useOperation(listControls);
  const operator = useOperation(listOperatorControls, undefined, { retry: false });
  return (
    <Page
      title={t`Controls`}
      subtitle={t`Licet looks every night whether what it promises is so, and keeps what it found. What only a person can tell is asked of you.`}
    >
      <SegmentedControl
        aria-label={t`Which controls`}
        value={show}
        onChange={(chosen) =>
          void navigate({ search: chosen === "all" ? {} : { show: chosen as "failing" | "by_hand" } })
        }
        data={[
          { value: "all", label: t({ message: "All", context: "controls" }) },
          { value: "failing", label: t`Not in order` },
          { value: "by_hand", label: t`By hand` },
        ]}
        style={{ alignSelf: "flex-start" }}
      />
      <Loaded query={account}>
        {(listing) => (
          <>
            <ControlList side="account" listing={listing} show={show} />
            <Actions listing={listing} />
            {listing.trend.length > 1 && <Trend trend={listing.trend} />}
          </>
        )}
      </Loaded>
      {operator.data && (
        <Stack gap="sm">
          <Title order={2} size="h3">
            <Trans>The installation itself</Trans>
          </Title>
          <Text size="sm" c="dimmed">
            <Trans>Shown to you because you run it.</Trans>
          </Text>
          <ControlList side="operator" listing={operator.data} show={show} />
        </Stack>
      )}
    </Page>
  );
}

type ListProps = { side: Side; listing: Listing; show: "all" | "failing" | "by_hand" };

function ControlList({ side, listing, show }: ListProps) {
  const shown = listing.controls.filter(
    ({ kind, last, overdue }) =>
      show === "all" ||
      (show === "by_hand" ? kind === "manual" : last?.outcome === "fail" || (kind === "manual" && overdue)),
  );
  if (shown.length === 0)
    return (
      <Text>
        <Trans>Nothing of this kind.</Trans>
      </Text>
    );
  return (
    <Card>
      <Rows>
        {shown.map((control) => (
          <ControlRow key={control.key} side={side} control={control} />
        ))}
      </Rows>
    </Card>
  );
}

function ControlRow({ side, control }: { side: Side; control: Control }) {
  const { t } = useLingui();
  const frequencies = useFrequencyWords();
  const mayWrite = useMay("governance:write") || side === "operator";
  const [open, show] = useState<"history" | "record" | "action" | "owner" | null>(null);
  const members = useOperation(listMembers).data?.members ?? [];
  const who = side === "account" && members.find(({ userId }) => userId === control.ownerId)?.name;
  const [run, list] =
    side === "operator" ? [runOperatorControl, listOperatorControls] : [runControl, listControls];
  const again = useAction(run, { invalidates: [list, getStanding] });
  const { key, kind, name, about, every, last, mendAt } = control;
  const params = { controlKey: key };
  return (
    <Row
      actions={
        <>
          {mayWrite && kind === "automatic" && (
            <Button
              size="sm"
              variant="default"
              loading={again.isPending}
              onClick={() => again.mutate({ params })}
              aria-label={t`Check now: ${name}`}
            >
              <Trans>Check now</Trans>
            </Button>
          )}
          {mayWrite && kind === "manual" && (
            <Button
              size="sm"
              variant="default"
              onClick={() => show("record")}
              aria-label={t`Record what you found: ${name}`}
            >
              <Trans>Record</Trans>
            </Button>
          )}
          {mayWrite && side === "account" && (
            <Button
              size="sm"
              variant="subtle"
              onClick={() => show("owner")}
              aria-label={t`Who sees to it: ${name}`}
            >
              <Trans>Who sees to it</Trans>
            </Button>
          )}
          {mayWrite && side === "account" && last?.outcome === "fail" && (
            <Button
              size="sm"
              variant="default"
              onClick={() => show("action")}
              aria-label={t`Note what is to be done: ${name}`}
            >
              <Trans>What is to be done</Trans>
            </Button>
          )}
          <Button
            size="sm"
            variant="subtle"
            onClick={() => show("history")}
            aria-label={t`Earlier results: ${name}`}
          >
            <Trans>Earlier results</Trans>
          </Button>
        </>
      }
    >
      <Group gap="sm">
        <Text fw={600}>{name}</Text>
        <Outcome control={control} />
      </Group>
      <Text size="sm">{last ? last.said : about}</Text>
      {last && (
        <Text size="sm" c="dimmed">
          {about}
        </Text>
      )}
      <Text size="sm" c="dimmed" component="div">
        {frequencies[every]} · {kind === "automatic" ? t`by itself` : t`by hand`}
        {last && (
          <>
            {" · "}
            <Moment at={last.at} show="ago" />
          </>
        )}
        {who && ` · ${t`${who} sees to it`}`}
        {mendAt && last?.outcome === "fail" && (
          <>
            {" · "}
            <PlaceLink to={mendAt} aria-label={t`Mend it: ${name}`}>
              <Trans>Mend it</Trans>
            </PlaceLink>
          </>
        )}
      </Text>
      {again.error && <ErrorPanel error={again.error} />}
      {open === "history" && <ControlHistory side={side} control={control} close={() => show(null)} />}
      {open === "record" && <RecordResult side={side} control={control} close={() => show(null)} />}
      {open === "owner" && <ControlOwner control={control} close={() => show(null)} />}
      {open === "action" && <AddAction control={control} close={() => show(null)} />}
    </Row>
  );
}

function Outcome({ control: { last, kind, overdue } }: { control: Control }) {
  const { t } = useLingui();
  if (!last) return <Badge color="stone">{kind === "manual" ? t`Not done yet` : t`Not run yet`}</Badge>;
  if (kind === "manual" && overdue) return <Badge color="ochre">{t`Due again`}</Badge>;
  const looks = {
    pass: { color: "pine", name: t`In order` },
    fail: { color: "brick", name: t`Not in order` },
    not_applicable: { color: "stone", name: t`Nothing to check` },
  } as const;
  return <Badge color={looks[last.outcome].color}>{looks[last.outcome].name}</Badge>;
}

function Actions({ listing: { actions, controls } }: { listing: Listing }) {
  const { t } = useLingui();
  const mayWrite = useMay("governance:write");
  const members = useOperation(listMembers).data?.members ?? [];
  const finish = useAction(finishCorrectiveAction, { invalidates: [listControls, getStanding] });
  if (actions.length === 0) return null;
  const open = actions.filter(({ doneAt }) => !doneAt).length;
  return (
    <Card component="section" aria-labelledby="actions">
      <Stack gap="sm">
        <Title order={2} size="h3" id="actions">
          <Trans>What is to be done</Trans>
        </Title>
        <Text size="sm" c="dimmed">
          <Plural value={open} _0="All of it is done." one="# is open." other="# are open." />
        </Text>
        {finish.error && <ErrorPanel error={finish.error} />}
        <Rows>
          {actions.map(({ id, what, control, dueOn, doneAt, ownerId }) => (
            <Row
              key={id}
              actions={
                doneAt ? (
                  <Badge color="pine">{t({ message: "Done", context: "action" })}</Badge>
                ) : (
                  mayWrite && (
                    <Button
                      size="sm"
                      variant="default"
                      onClick={() => finish.mutate({ params: { actionId: id } })}
                      aria-label={t`It is done: ${what}`}
                    >
                      <Trans>It is done</Trans>
                    </Button>
                  )
                )
              }
            >
              <Text fw={600} style={{ overflowWrap: "anywhere" }}>
                {what}
              </Text>
              <Text size="sm" c="dimmed" component="div">
                {controls.find(({ key }) => key === control)?.name}
                {ownerId !== null && ` · ${members.find(({ userId }) => userId === ownerId)?.name ?? ""}`}
                {doneAt ? (
                  <>
                    {" · "}
                    <Moment at={doneAt} />
                  </>
                ) : (
                  dueOn && (
                    <>
                      {" · "}
                      <Trans>
                        due <Moment at={dueOn} show="day" />
                      </Trans>
                    </>
                  )
                )}
              </Text>
            </Row>
          ))}
        </Rows>
      </Stack>
    </Card>
  );
}

function Trend({ trend }: Pick<Listing, "trend">) {
  const { i18n, t } = useLingui();
  return (
    <Chart
      kind="bar"
      title={t`What the nights found`}
      along={{ name: "day", label: t`Day` }}
      data={trend.map(({ day, ...counts }) => ({
        day: i18n.date(new Date(day), { dateStyle: "medium" }),
        ...counts,
      }))}
      series={[
        { name: "pass", label: t`In order`, color: "pine" },
        { name: "fail", label: t`Not in order`, color: "brick" },
      ]}
    />
  );
}
