import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Card, Stack, Text, Title } from "@mantine/core";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { type Listing, type Side, sides } from "./control.ts";

type Props = { side: Side; listing: Listing; mayWrite: boolean };

/** What is to be done about what was found. */
export function Actions({ side, listing: { actions, controls, people }, mayWrite }: Props) {
  const { t } = useLingui();
  const { list, finishAction } = sides[side];
  const finish = useAction(finishAction, { invalidates: [list, getStanding] });
  if (actions.length === 0) return null;
  const open = actions.filter(({ doneAt }) => !doneAt).length;
  return (
    <Card component="section" aria-labelledby={`actions-${side}`}>
      <Stack gap="sm">
        <Title order={2} size="h3" id={`actions-${side}`}>
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
                {ownerId !== null && ` · ${people.find(({ userId }) => userId === ownerId)?.name ?? ""}`}
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
