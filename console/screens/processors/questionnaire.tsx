import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, NativeSelect, Stack, Table, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import {
  type Answer,
  processorQuestions,
  questionKeys,
} from "#domains/governance/processors/questions.api.ts";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Moment } from "../../components/moment.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import { AskByLink } from "./ask-by-link.tsx";
import { operationsOf, type Processor, type Side } from "./side.ts";

type Props = { side: Side; processor: Processor; mayWrite: boolean };
type Answers = Processor["assessments"][number]["answers"];

/** How they work, each time they were asked, side by side. */
export function Questionnaire({ side, processor, mayWrite }: Props) {
  const { assessments } = processor;
  const [answering, { open, close }] = useDisclosure();
  return (
    <Card component="section" aria-labelledby="questionnaire">
      <Stack gap="sm" align="stretch">
        <Group justify="space-between">
          <Title order={2} size="h3" id="questionnaire">
            <Trans>How they work</Trans>
          </Title>
          {mayWrite && !answering && (
            <Button variant="default" onClick={open}>
              {assessments.length > 0 ? <Trans>Ask again</Trans> : <Trans>Answer</Trans>}
            </Button>
          )}
        </Group>
        {answering ? (
          <AnswersForm side={side} processor={processor} close={close} />
        ) : assessments.length > 0 ? (
          <Comparison assessments={assessments.slice(0, 3)} />
        ) : (
          <Text size="sm">
            <Trans>
              Ten questions about security and their own providers, answered with them or from their
              documents.
            </Trans>
          </Text>
        )}
        {!answering && <AskByLink side={side} processor={processor} mayWrite={mayWrite} />}
      </Stack>
    </Card>
  );
}

function AnswersForm({ side, processor, close }: { side: Side; processor: Processor; close: () => void }) {
  const { i18n } = useLingui();
  const names = useAnswerNames();
  const { assess, get, list } = operationsOf(side);
  const keep = useAction(assess, { invalidates: [get, list, getStanding], onSuccess: close });
  const before = processor.assessments[0]?.answers;
  const { form, rest } = useServerForm(
    {
      initialValues:
        before ?? (Object.fromEntries(questionKeys.map((key) => [key, "no" as Answer])) as Answers),
    },
    keep.error,
  );
  const submit = form.onSubmit((answers) =>
    keep.mutate({ params: { processorId: processor.id }, body: { answers } }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {rest && <ErrorPanel error={rest} />}
        {questionKeys.map((key) => (
          <NativeSelect
            key={key}
            label={processorQuestions[key][i18n.locale === "fr" ? "fr" : "en"]}
            data={(["yes", "partly", "no"] as const).map((value) => ({ value, label: names[value] }))}
            {...form.getInputProps(key)}
          />
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={keep.isPending}>
            <Trans>Keep the answers</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Comparison({ assessments }: Pick<Processor, "assessments">) {
  const { i18n, t } = useLingui();
  const names = useAnswerNames();
  return (
    <Table.ScrollContainer
      minWidth={420}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, "aria-label": t`Answers` } }}
    >
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t`Question`}</Table.Th>
            {assessments.map(({ madeAt, score, own }) => (
              <Table.Th key={madeAt}>
                <Moment at={madeAt} show="day" />
                <br />
                {t`${score} of 100`}
                {own && (
                  <Text size="xs" c="dimmed" fw={400}>
                    {own.by}
                  </Text>
                )}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {questionKeys.map((key) => (
            <Table.Tr key={key}>
              <Table.Td>{processorQuestions[key][i18n.locale === "fr" ? "fr" : "en"]}</Table.Td>
              {assessments.map(({ madeAt, answers, own }, index) => {
                const before = assessments[index + 1]?.answers[key];
                const changed = before !== undefined && before !== answers[key];
                return (
                  <Table.Td key={madeAt}>
                    <Text size="sm" fw={changed ? 700 : 400}>
                      {names[answers[key]]}
                      {changed && ` (${t`was: ${names[before]}`})`}
                    </Text>
                    {own?.remarks[key] && (
                      <Text size="sm" c="dimmed" style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>
                        {own.remarks[key]}
                      </Text>
                    )}
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function useAnswerNames(): Record<Answer, string> {
  const { t } = useLingui();
  return {
    yes: t({ message: "Yes", context: "questionnaire" }),
    partly: t`Partly`,
    no: t`No, or unknown`,
  };
}
