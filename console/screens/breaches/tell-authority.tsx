import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Card, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { useState } from "react";
import { getBreachDrafts } from "#domains/governance/breaches/breaches.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { CopyButton } from "../../components/copy-button.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { TextLanguage } from "../../components/text-language.tsx";
import type { Breach } from "./breach-shape.ts";
import { TakeStep } from "./take-step.tsx";

/** What to say to the authority, as far as it is known: to be copied into its form. */
export function TellAuthority({ breach }: { breach: Breach }) {
  const { t, i18n } = useLingui();
  const [language, choose] = useState<"en" | "fr">(i18n.locale === "fr" ? "fr" : "en");
  const [noting, note] = useState(false);
  // Made of the record: looked at anew whenever that changes.
  const query = useOperation(getBreachDrafts, { params: { breachId: breach.id } }, { staleTime: 0 });
  return (
    <Card>
      <Stack gap="sm">
        <Title order={2} size="h3">
          <Trans>To the authority</Trans>
        </Title>
        <Loaded query={query}>
          {({ authority, phase }) => (
            <>
              <Text>
                <Anchor href={authority.url} target="_blank" rel="noreferrer">
                  {authority.name}
                </Anchor>
                {" · "}
                {phase === "initial"
                  ? t`First notification: what is not known yet may follow.`
                  : t`Further information to what it was told.`}
              </Text>
              <TextLanguage language={language} choose={choose} label={t`Language of the notification`} />
              <Textarea
                aria-label={t`The notification`}
                value={authority[language]}
                readOnly
                autosize
                minRows={8}
                maxRows={18}
              />
              <Group gap="sm">
                <CopyButton label={t`The notification`} value={authority[language]} />
                <Button onClick={() => note(true)}>
                  <Trans>The authority was told…</Trans>
                </Button>
              </Group>
            </>
          )}
        </Loaded>
        {noting && (
          <TakeStep
            breachId={breach.id}
            kind="authority"
            title={t`The authority was told`}
            hint={t`The number it gave, and what was said. If more than 72 hours had passed: why.`}
            verb={t`Note it`}
            close={() => note(false)}
          />
        )}
      </Stack>
    </Card>
  );
}
