import { Trans, useLingui } from "@lingui/react/macro";
import {
  Button,
  Card,
  Checkbox,
  Fieldset,
  Group,
  NativeSelect,
  Radio,
  Stack,
  Text,
  Textarea,
  Title,
} from "@mantine/core";
import {
  assessBreach,
  getBreach,
  getBreachDrafts,
  listBreaches,
} from "#domains/governance/breaches/breaches.api.ts";
import {
  circumstances,
  contexts,
  eases,
  gravity,
  type Risk,
  risks,
  type Severity,
} from "#domains/governance/breaches/severity.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import type { Breach } from "./breach-shape.ts";
import { useBreachWords, useSeverityWords } from "./use-breach-words.ts";

/** How much people may be harmed: three questions suggest, somebody decides and says why. */
export function RiskForm({ breach }: { breach: Breach }) {
  const { t, i18n } = useLingui();
  const words = useBreachWords();
  const severityWords = useSeverityWords();
  const { required } = useRules();
  const assess = useAction(assessBreach, { invalidates: [getBreach, getBreachDrafts, listBreaches] });
  const before = breach.severity;
  const { form, rest } = useServerForm(
    {
      initialValues: {
        context: before?.context ?? ("simple" as Severity["context"]),
        ease: before?.ease ?? ("maximum" as Severity["ease"]),
        circumstances: [...(before?.circumstances ?? [])] as Severity["circumstances"][number][],
        risk: (breach.risk ?? "") as Risk | "",
        rationale: "",
      },
      validate: { risk: required, rationale: required },
    },
    assess.error,
  );
  const { score, level, suggests } = gravity(form.values);
  const submit = form.onSubmit(({ risk, rationale, ...severity }) =>
    assess.mutate({ params: { breachId: breach.id }, body: { severity, risk: risk as Risk, rationale } }),
  );
  const points = i18n.number(score);
  const called = severityWords.levels[level];
  return (
    <Card>
      <form onSubmit={submit} noValidate>
        <Fieldset variant="unstyled" disabled={breach.stage === "closed"}>
          <Stack>
            <Title order={2} size="h3">
              <Trans>The risk for people</Trans>
            </Title>
            <NativeSelect
              label={t`What kind of data`}
              data={contexts.map((value) => ({ value, label: severityWords.contexts[value] }))}
              {...form.getInputProps("context")}
            />
            <NativeSelect
              label={t`How easily can one tell who it is about`}
              data={eases.map((value) => ({ value, label: severityWords.eases[value] }))}
              {...form.getInputProps("ease")}
            />
            <Checkbox.Group label={t`What else is so`} {...form.getInputProps("circumstances")}>
              <Stack gap="xs" mt="xs">
                {circumstances.map((value) => (
                  <Checkbox key={value} value={value} label={severityWords.circumstances[value]} />
                ))}
              </Stack>
            </Checkbox.Group>
            <Guidance
              why={t`This is the method of ENISA, the European agency for cybersecurity: the kind of data times the ease of identifying, plus the circumstances. Below 2 is low, below 3 medium, below 4 high. It helps to decide and does not decide.`}
            >
              {t`Severity ${points}, ${called}. That suggests: ${words.risks[suggests]}.`}
            </Guidance>
            <Radio.Group label={t`What you decide`} required {...form.getInputProps("risk")}>
              <Stack gap="xs" mt="xs">
                {risks.map((value) => (
                  <Radio
                    key={value}
                    value={value}
                    label={words.risks[value]}
                    description={follows()[value]}
                  />
                ))}
              </Stack>
            </Radio.Group>
            <Textarea
              label={t`Why`}
              description={t`The register must show it, above all where nobody is told.`}
              required
              autosize
              minRows={2}
              maxLength={8000}
              {...form.getInputProps("rationale")}
            />
            {rest && <ErrorPanel error={rest} />}
            {breach.stage !== "closed" && (
              <Group>
                <Button type="submit" loading={assess.isPending}>
                  {breach.risk ? <Trans>Decide anew</Trans> : <Trans>Decide</Trans>}
                </Button>
              </Group>
            )}
            {breach.risk && (
              <Text size="sm" c="dimmed">
                <Trans>The reasons given so far are in the steps below.</Trans>
              </Text>
            )}
          </Stack>
        </Fieldset>
      </form>
    </Card>
  );

  function follows(): Record<Risk, string> {
    return {
      unlikely: t`Nobody need be told; it stays in the register.`,
      risk: t`The authority is told.`,
      high: t`The authority and the people are told.`,
    };
  }
}
