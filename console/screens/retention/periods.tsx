import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Card, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../api/session.ts";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { useActorName } from "../../components/use-actor-name.ts";
import { ChangePeriod } from "./change-period.tsx";
import { Length } from "./length.tsx";
import type { Rule } from "./rule.ts";

/** Each kind of data, how long it is kept and why; what can be chosen is changed here. */
export function Periods({ rules }: { rules: Rule[] }) {
  const { t } = useLingui();
  const mayWrite = useMay("retention:write");
  const [changing, change] = useState<Rule>();
  return (
    <Card>
      <Rows>
        {rules.map((rule) => (
          <Row
            key={rule.category}
            actions={
              mayWrite &&
              rule.least < rule.most && (
                <Button variant="default" onClick={() => change(rule)} aria-label={t`Change: ${rule.name}`}>
                  <Trans>Change…</Trans>
                </Button>
              )
            }
          >
            <OneRule rule={rule} />
          </Row>
        ))}
      </Rows>
      {changing && <ChangePeriod rule={changing} close={() => change(undefined)} />}
    </Card>
  );
}

function OneRule({ rule }: { rule: Rule }) {
  const nameOf = useActorName();
  const { name, why, law, period, unit, least, most, ending, decidedBy, decidedAt } = rule;
  const [kind = "", id] = (decidedBy ?? "").split(":");
  return (
    <>
      <Group gap="sm">
        <Text fw={600}>{name}</Text>
        <Badge color="slate">
          <Length period={period} unit={unit} />
        </Badge>
        {ending === "archive" && (
          <Badge color="ochre">
            <Trans>Archived first</Trans>
          </Badge>
        )}
      </Group>
      <Text size="sm" maw="var(--licet-measure)">
        {why}
      </Text>
      <Text size="sm" c="dimmed" component="div">
        {least < most ? (
          <Trans>
            From {least} to <Length period={most} unit={unit} /> · {law}
          </Trans>
        ) : (
          <Trans>The same for everybody · {law}</Trans>
        )}
      </Text>
      {decidedAt && (
        <Text size="sm" c="dimmed" component="div">
          <Trans>
            Decided by {nameOf(kind, id)}, <Moment at={decidedAt} />
          </Trans>
        </Text>
      )}
    </>
  );
}
