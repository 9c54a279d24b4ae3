import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Card, Group, RingProgress, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { InboxItems } from "../../components/inbox-items.tsx";
import { useStanding } from "../../components/use-standing.ts";

/** The standing in short: how much is in order, and what to do next. People’s requests stand above already. */
export function StandingCard() {
  const { t } = useLingui();
  const { data } = useStanding(getStanding);
  if (!data) return null;
  const all = data.obligations.length;
  const good = data.obligations.filter(({ state }) => state === "good").length;
  const late = data.obligations.some(({ state }) => state === "late");
  const unchecked = data.obligations.filter(({ state }) => state === "unchecked").length;
  const next = data.inbox.filter(({ obligation }) => obligation !== "rights");
  const more = next.length - 3;
  return (
    <Card component="section" aria-labelledby="standing">
      <Stack gap="md">
        <Group gap="md" wrap="nowrap">
          <RingProgress
            size={64}
            thickness={7}
            roundCaps
            aria-hidden
            sections={[
              {
                value: (good / all) * 100,
                color: late ? "brick" : good + unchecked === all ? "pine" : "ochre",
              },
            ]}
          />
          <div>
            <Title order={2} fz="h3" id="standing">
              <Trans>Where you stand</Trans>
            </Title>
            <Text size="sm">
              {good === all ? t`Everything is in order.` : t`${good} of ${all} obligations are in order.`}{" "}
              {unchecked > 0 && (
                <Plural value={unchecked} one="# was not checked yet." other="# were not checked yet." />
              )}{" "}
              {data.checking && <Trans>Everything is being checked now.</Trans>}{" "}
              <Anchor component={Link} to={accountPath("/governance/standing")}>
                <Trans>All of it</Trans>
              </Anchor>
            </Text>
          </div>
        </Group>
        {next.length > 0 && <InboxItems items={next.slice(0, 3)} />}
        {more > 0 && (
          <Text size="sm" c="dimmed">
            <Plural value={more} one="and # thing more" other="and # things more" />
          </Text>
        )}
      </Stack>
    </Card>
  );
}
