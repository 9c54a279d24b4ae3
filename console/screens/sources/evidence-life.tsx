import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, NumberInput, Stack, Text, Title } from "@mantine/core";
import { chooseEvidenceLife, getEvidenceLife } from "#domains/consent/evidence-life.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { useServerForm } from "../../components/use-server-form.ts";

type Life = ReplyOf<typeof getEvidenceLife>;

/** How long what shows a consent can be opened; the consent itself stays proven without it. */
export function EvidenceLife() {
  const query = useOperation(getEvidenceLife);
  return (
    <Card component="section" aria-labelledby="evidence-life">
      <Stack gap="md">
        <Title order={2} size="h3" id="evidence-life">
          <Trans>How long evidence is kept</Trans>
        </Title>
        <Guidance
          why={
            <Trans>
              An IP address shows something only while the provider can still say whose it was, usually one
              year. The event stays in the ledger and still verifies; what is over is destroyed for good.
            </Trans>
          }
        >
          <Trans>
            Shorter counts at once, also for what is held. Longer counts for what comes from now on.
          </Trans>
        </Guidance>
        <Loaded query={query}>{(life) => <LifeForm life={life} />}</Loaded>
      </Stack>
    </Card>
  );
}

function LifeForm({ life }: { life: Life }) {
  const { t } = useLingui();
  const may = useMay("consent:write");
  const save = useAction(chooseEvidenceLife, {
    invalidates: [getEvidenceLife],
    onSuccess: () => toast(t`Changed.`),
  });
  const { form, rest } = useServerForm(
    { initialValues: { ip: life.ip, userAgent: life.userAgent, other: life.other } },
    save.error,
  );
  const field = (name: "ip" | "userAgent" | "other", label: string, min: number, max: number) => (
    <NumberInput
      label={label}
      description={t`Months, ${min} to ${max}`}
      min={min}
      max={max}
      allowDecimal={false}
      disabled={!may}
      style={{ flex: "1 1 10rem" }}
      {...form.getInputProps(name)}
    />
  );
  return (
    <form onSubmit={form.onSubmit((body) => save.mutate({ body }))}>
      <Stack gap="md">
        <Group gap="md" align="flex-start">
          {field("ip", t`IP address`, 1, 24)}
          {field("userAgent", t`Browser`, 1, 24)}
          {field("other", t`Everything else`, 12, 120)}
        </Group>
        {!life.decidedAt && (
          <Text size="sm" c="dimmed">
            <Trans>These are the usual ones; you have chosen nothing else yet.</Trans>
          </Text>
        )}
        {rest && <ErrorPanel error={rest} />}
        {may && (
          <Button type="submit" loading={save.isPending} style={{ alignSelf: "flex-start" }}>
            <Trans>Save</Trans>
          </Button>
        )}
      </Stack>
    </form>
  );
}
