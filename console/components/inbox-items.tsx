import { Trans } from "@lingui/react/macro";
import { Badge, Text } from "@mantine/core";
import type { getStanding } from "#domains/governance/standing/standing.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { staffRoleNames } from "#kernel/staff-words.ts";
import { dutyNames } from "#kernel/team-words.ts";
import { currentLanguage } from "../language/language.ts";
import { Moment } from "./moment.tsx";
import { PlaceLink } from "./place-link.tsx";
import { Row, Rows } from "./rows.tsx";
import { useStandingLooks } from "./use-standing-looks.ts";

type Props = { items: ReplyOf<typeof getStanding>["inbox"] };

/** What waits, most urgent first, each leading to where it is done. */
export function InboxItems({ items }: Props) {
  const looks = useStandingLooks();
  return (
    <Rows>
      {items.map(({ obligation, tone, said, to, dueOn, role, duty }) => (
        <Row
          key={obligation + said + to}
          actions={<Badge color={looks[tone].color}>{looks[tone].name}</Badge>}
        >
          <PlaceLink to={to} bold>
            {said}
          </PlaceLink>
          {duty && (
            <Text size="sm" c="dimmed">
              {dutyNames[duty][currentLanguage()].name}
            </Text>
          )}
          {role && (
            <Text size="sm" c="dimmed">
              {staffRoleNames[role][currentLanguage()].name}
            </Text>
          )}
          {dueOn && (
            <Text size="sm" c="dimmed" component="div">
              <Trans>
                due <Moment at={dueOn} show="day" />
              </Trans>
            </Text>
          )}
        </Row>
      ))}
    </Rows>
  );
}
