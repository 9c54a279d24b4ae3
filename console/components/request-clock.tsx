import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Badge, Text } from "@mantine/core";

type Clocked = { dueOn: string; internalOn: string; pausedOn: string | null; closedAt: string | null };

/** How long is left for an answer, in days and in colour; the day itself beside it. */
export function RequestClock({ request }: { request: Clocked }) {
  const { t } = useLingui();
  const { dueOn, internalOn, pausedOn, closedAt } = request;
  if (closedAt) return null;
  if (pausedOn)
    return (
      <Badge color="ochre" variant="light">
        <Trans>Clock stopped</Trans>
      </Badge>
    );
  const left = daysUntil(dueOn);
  const color = left < 0 ? "brick" : daysUntil(internalOn) <= 0 || left <= 3 ? "ochre" : "pine";
  return (
    <Badge color={color} variant="light">
      {left < 0 ? (
        <Plural value={-left} one="# day late" other="# days late" />
      ) : left === 0 ? (
        t`Due today`
      ) : (
        <Plural value={left} one="# day left" other="# days left" />
      )}
    </Badge>
  );
}

/** A day of a request: no hours, no time zone. */
export function RequestDay({ day }: { day: string }) {
  const { i18n } = useLingui();
  return (
    <Text component="span" inherit>
      {i18n.date(new Date(`${day}T12:00:00Z`), { dateStyle: "long", timeZone: "UTC" })}
    </Text>
  );
}

function daysUntil(day: string): number {
  const today = new Date().toISOString().slice(0, 10);
  return Math.round((Date.parse(day) - Date.parse(today)) / (24 * 3600 * 1000));
}
