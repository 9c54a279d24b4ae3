import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Card, List, Stack, Text, Title } from "@mantine/core";
import { useParams, useSearch } from "@tanstack/react-router";
import { housePath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Page } from "../../components/page.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { useActorName } from "../../components/use-actor-name.ts";
import { Objections } from "./objections.tsx";
import { ProcessorFiles } from "./processor-files.tsx";
import { readProcessorsSearch } from "./processors-search.ts";
import { Questionnaire } from "./questionnaire.tsx";
import { RecordForm } from "./record-form.tsx";
import { operationsOf, type Processor, type Side, searchOf, sideHere } from "./side.ts";
import { StepButtons } from "./step-buttons.tsx";
import { useProcessorWords } from "./use-processor-words.ts";

/** All about one of them, in the order in which it is done: answers, agreement, decision. */
export function ProcessorPage() {
  const { t } = useLingui();
  const side = sideHere(readProcessorsSearch(useSearch({ strict: false })).side);
  const processorId = Number(useParams({ strict: false }).processorId);
  const query = useOperation(operationsOf(side).get, { params: { processorId } });
  const { states } = useProcessorWords();
  const known = query.data;
  return (
    <Page
      title={known?.legalName ?? t`Sub-processor`}
      breadcrumbs={[
        {
          label: t`Sub-processors`,
          href: `${housePath("/governance/processors")}${searchOf(side).side ? "?side=operator" : ""}`,
        },
      ]}
      badge={known && <Badge color={states[known.state].color}>{states[known.state].name}</Badge>}
      subtitle={known?.service}
      actions={known && <StepButtons side={side} processor={known} />}
    >
      <Loaded query={query}>{(processor) => <Parts side={side} processor={processor} />}</Loaded>
    </Page>
  );
}

function Parts({ side, processor }: { side: Side; processor: Processor }) {
  const { t } = useLingui();
  const mayWrite = useMay("governance:write") || side === "operator";
  const { gaps, state } = processor;
  return (
    <>
      {gaps.length > 0 ? (
        <Guidance
          tone={state === "active" ? "warn" : "info"}
          todo={
            <List size="sm">
              {state === "proposed" && (
                <List.Item>
                  <Trans>How they work is not known yet: send them the questions, or answer with them.</Trans>
                </List.Item>
              )}
              {gaps.map((gap) => (
                <List.Item key={gap}>{gap}</List.Item>
              ))}
            </List>
          }
        >
          {state === "active" || state === "terminating"
            ? t`To be mended, since they have the data:`
            : t`Before they can be authorised:`}
        </Guidance>
      ) : (
        state === "proposed" && <Guidance>{t`Next: answer the questionnaire with them.`}</Guidance>
      )}
      {processor.objections.length > 0 && <Objections processor={processor} />}
      <Questionnaire side={side} processor={processor} mayWrite={mayWrite && state !== "ended"} />
      <ProcessorFiles side={side} processor={processor} mayWrite={mayWrite} />
      <RecordForm
        key={processor.events.length}
        side={side}
        processor={processor}
        mayWrite={mayWrite && state !== "ended"}
      />
      <History processor={processor} />
    </>
  );
}

function History({ processor: { events, legalName } }: { processor: Processor }) {
  const { events: names } = useProcessorWords();
  const actorName = useActorName();
  return (
    <Card component="section" aria-labelledby="history">
      <Stack gap="sm">
        <Title order={2} size="h3" id="history">
          <Trans>What was decided and done</Trans>
        </Title>
        <Rows>
          {events.map(({ kind, reason, madeAt, madeBy }) => {
            const [who = "", id] = madeBy.split(":");
            return (
              <Row key={`${madeAt} ${kind}`}>
                <Text fw={600}>{names[kind] ?? kind}</Text>
                {reason && (
                  <Text size="sm" style={{ overflowWrap: "anywhere" }}>
                    {kind === "asked" ? <Moment at={reason} show="day" /> : reason}
                  </Text>
                )}
                <Text size="sm" c="dimmed" component="div">
                  <Moment at={madeAt} /> · {who === "subject" ? legalName : actorName(who, id)}
                </Text>
              </Row>
            );
          })}
        </Rows>
      </Stack>
    </Card>
  );
}
