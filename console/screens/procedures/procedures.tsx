import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Card, Stack, Text, Title } from "@mantine/core";
import { listMembers } from "#domains/accounts/accounts.api.ts";
import {
  operatorProcedureOperations,
  procedureOperations,
} from "#domains/governance/procedures/procedures.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useSession } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Page } from "../../components/page.tsx";
import { PlaceLink } from "../../components/place-link.tsx";
import { Row, Rows } from "../../components/rows.tsx";

type Procedures = ReplyOf<typeof procedureOperations.list>["procedures"];

/** How things are done here: the set that came along, and what was changed in it. */
export function Procedures() {
  const { t } = useLingui();
  const query = useOperation(procedureOperations.list);
  const runsIt = useSession().operator;
  return (
    <Page
      title={t`Procedures`}
      subtitle={t`How things are done, so that they are done the same way by whoever is there.`}
    >
      <Guidance
        why={t`You must be able to show that data is protected (GDPR art. 5(2), 24). A procedure that somebody sees to and reads again each year is what an auditor asks for first.`}
      >{t`They count as they came. Open one, say who sees to it, and change what is different with you.`}</Guidance>
      <Loaded query={query}>
        {({ procedures }) => <ProcedureList procedures={procedures} side="account" />}
      </Loaded>
      {runsIt && <OperatorProcedures />}
    </Page>
  );
}

function OperatorProcedures() {
  const query = useOperation(operatorProcedureOperations.list);
  return (
    <Stack gap="sm">
      <Title order={2} size="h3">
        <Trans>The installation itself</Trans>
      </Title>
      <Text size="sm" c="dimmed">
        <Trans>Shown to you because you run it.</Trans>
      </Text>
      <Loaded query={query}>
        {({ procedures }) => <ProcedureList procedures={procedures} side="operator" />}
      </Loaded>
    </Stack>
  );
}

function ProcedureList({ procedures, side }: { procedures: Procedures; side: "account" | "operator" }) {
  const { t } = useLingui();
  const members = useOperation(listMembers).data?.members ?? [];
  return (
    <Card>
      <Rows>
        {procedures.map(({ key, name, version, ownerId, reviewOn, late }) => {
          const who = members.find(({ userId }) => userId === ownerId)?.name;
          return (
            <Row
              key={key}
              actions={
                late ? (
                  <Badge color="brick">{t`To read again`}</Badge>
                ) : (
                  <Badge color={version === 0 ? "stone" : "pine"}>
                    {version === 0 ? t`As it came` : t`Version ${version}`}
                  </Badge>
                )
              }
            >
              <PlaceLink
                to={`/governance/procedures/${key}${side === "operator" ? "?side=operator" : ""}`}
                bold
              >
                {name}
              </PlaceLink>
              <Text size="sm" c="dimmed" component="div">
                {who ? t`${who} sees to it` : t`Nobody in particular sees to it`}
                {" · "}
                <Trans>
                  to read again by <Moment at={reviewOn} show="day" />
                </Trans>
              </Text>
            </Row>
          );
        })}
      </Rows>
    </Card>
  );
}
