import { Trans, useLingui } from "@lingui/react/macro";
import { Card, Stack, Text, Title } from "@mantine/core";
import { useConsentWords } from "../../components/use-consent-words.ts";
import type { Import } from "./import-state.tsx";

/** What was declared about these people; it stands in their proof. */
export function DeclaredSource({ source }: { source: NonNullable<Import["source"]> }) {
  const { i18n } = useLingui();
  const words = useConsentWords();
  const { askedHow, obtainedOn, evidenceReference } = source;
  const basis = words.basis(source.basis);
  const strength = words.strength(source.strength).name;
  const day = obtainedOn && i18n.date(new Date(obtainedOn), { dateStyle: "long", timeZone: "UTC" });
  return (
    <Card component="section" aria-labelledby="source">
      <Stack gap="xs">
        <Title order={2} size="h3" id="source">
          <Trans>What you declared</Trans>
        </Title>
        <Text>
          <b>{basis.name}.</b> {basis.about}
        </Text>
        {source.basis !== "none" && (
          <Text size="sm">
            <Trans>Proof: {strength}</Trans>
          </Text>
        )}
        {askedHow && <Text size="sm">{askedHow}</Text>}
        {day && (
          <Text size="sm" c="dimmed">
            <Trans>Obtained: {day}</Trans>
          </Text>
        )}
        {evidenceReference && (
          <Text size="sm" c="dimmed">
            <Trans>Kept at: {evidenceReference}</Trans>
          </Text>
        )}
      </Stack>
    </Card>
  );
}
