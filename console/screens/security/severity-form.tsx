import { Trans, useLingui } from "@lingui/react/macro";
import {
  Badge,
  Button,
  Card,
  Group,
  NativeSelect,
  SegmentedControl,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { useState } from "react";
import {
  baseMetrics,
  type CvssVersion,
  cvssVersions,
  metricsOf,
  scoreVector,
  vectorOf,
} from "#domains/governance/security/cvss.api.ts";
import { cvssWords } from "#domains/governance/security/cvss-words.api.ts";
import { getWeakness, listWeaknesses, saveWeakness } from "#domains/governance/security/security.api.ts";
import { severityOf } from "#domains/governance/security/weakness-words.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import { PartsField } from "./parts-field.tsx";
import { useSecurityWords } from "./use-security-words.ts";
import type { Weakness } from "./weakness-shape.ts";

/** What it is called, what it concerns and how grave it is: the score is reckoned as one chooses. */
export function SeverityForm({ weakness }: { weakness: Weakness }) {
  const { t } = useLingui();
  const save = useAction(saveWeakness, { invalidates: [getWeakness, listWeaknesses] });
  const { title, versions, parts, vector } = weakness;
  const { form, rest } = useServerForm(
    { initialValues: { title, versions, parts, vector: vector ?? "" } },
    save.error,
  );
  const submit = form.onSubmit(({ vector: chosen, ...body }) =>
    save.mutate({ params: { weaknessId: weakness.id }, body: { ...body, vector: chosen || null } }),
  );
  return (
    <Card component="section" aria-labelledby="severity">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Title order={2} size="h3" id="severity">
            <Trans>How grave it is</Trans>
          </Title>
          {rest && <ErrorPanel error={rest} />}
          <TextInput label={t`In a few words`} required maxLength={200} {...form.getInputProps("title")} />
          <PartsField {...form.getInputProps("parts")} />
          <TextInput
            label={t`Versions concerned`}
            placeholder="0.1.0"
            maxLength={500}
            {...form.getInputProps("versions")}
          />
          <Metrics vector={form.values.vector} choose={(chosen) => form.setFieldValue("vector", chosen)} />
          <TextInput
            label={t`CVSS vector`}
            description={t`Made of what you choose above; or paste one that you were given.`}
            {...form.getInputProps("vector")}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending}>
              <Trans>Save</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}

function Metrics({ vector, choose }: { vector: string; choose: (vector: string) => void }) {
  const { t, i18n } = useLingui();
  const { severities } = useSecurityWords();
  const language = i18n.locale === "fr" ? "fr" : "en";
  const [version, setVersion] = useState<CvssVersion>(vector.startsWith("CVSS:3.1") ? "3.1" : "4.0");
  const chosen = vector.startsWith(`CVSS:${version}`) ? metricsOf(vector) : {};
  const scored = scoreVector(vector);
  const severity = scored && severityOf(scored.score);
  return (
    <Stack gap="sm" role="group" aria-label={t`Severity by CVSS`}>
      <Group gap="sm">
        <SegmentedControl
          aria-label={t`Version of CVSS`}
          value={version}
          onChange={(next) => {
            setVersion(next as CvssVersion);
            choose("");
          }}
          data={cvssVersions.map((each) => ({ value: each, label: `CVSS ${each}` }))}
        />
        <Group gap="xs" role="status">
          {scored && severity ? (
            <Badge size="lg" color={severities[severity].color} variant="light">
              {severities[severity].text} {scored.score.toFixed(1)}
            </Badge>
          ) : (
            <Text size="sm" c="dimmed">
              <Trans>Answer all of them: the score appears here.</Trans>
            </Text>
          )}
        </Group>
      </Group>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm">
        {Object.entries(baseMetrics[version]).map(([metric, values]) => {
          const words = cvssWords[version][metric];
          return (
            <NativeSelect
              key={`${version} ${metric}`}
              label={`${words?.[language]} (${metric})`}
              value={chosen[metric] ?? ""}
              data={[
                { value: "", label: t`Please choose` },
                ...values.map((value) => ({ value, label: words?.values[value]?.[language] ?? value })),
              ]}
              onChange={(event) =>
                choose(vectorOf(version, { ...chosen, [metric]: event.currentTarget.value }))
              }
            />
          );
        })}
      </SimpleGrid>
    </Stack>
  );
}
