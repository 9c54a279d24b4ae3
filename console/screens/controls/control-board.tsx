import { Trans, useLingui } from "@lingui/react/macro";
import { Card, Stack, Text, Title } from "@mantine/core";
import { Chart } from "../../components/chart.tsx";
import { Rows } from "../../components/rows.tsx";
import { Actions } from "./actions.tsx";
import { CheckAll } from "./check-all.tsx";
import type { Control, Listing, Side } from "./control.ts";
import { ControlRow } from "./control-row.tsx";
import type { Show } from "./controls-search.ts";
import { YearPlan } from "./year-plan.tsx";

type Props = { side: Side; listing: Listing; show: Show; mayWrite: boolean };

/** The controls of one side, what is to be done about them, and what the nights found. */
export function ControlBoard({ side, listing, show, mayWrite }: Props) {
  if (show === "year") return <YearPlan side={side} listing={listing} />;
  const at = listing.controls.filter(({ own }) => !own || own.state === "active");
  const resting = listing.controls.filter(({ own }) => own && own.state !== "active");
  const row = (control: Control) => (
    <ControlRow key={control.key} side={side} control={control} listing={listing} mayWrite={mayWrite} />
  );
  const shown = at.filter(
    ({ kind, last, overdue }) =>
      show === "all" ||
      (show === "by_hand" ? kind === "manual" : last?.outcome === "fail" || (kind === "manual" && overdue)),
  );
  return (
    <>
      {show !== "by_hand" && <CheckAll side={side} listing={listing} mayWrite={mayWrite} />}
      {shown.length > 0 ? (
        <Card>
          <Rows>{shown.map(row)}</Rows>
        </Card>
      ) : (
        <Text>
          <Trans>Nothing of this kind.</Trans>
        </Text>
      )}
      {show !== "failing" && resting.length > 0 && (
        <Card component="section" aria-labelledby={`resting-${side}`}>
          <Stack gap="sm">
            <Title order={2} size="h3" id={`resting-${side}`}>
              <Trans>Paused and ended</Trans>
            </Title>
            <Rows>{resting.map(row)}</Rows>
          </Stack>
        </Card>
      )}
      <Actions side={side} listing={listing} mayWrite={mayWrite} />
      {listing.trend.length > 1 && <Trend trend={listing.trend} />}
    </>
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
