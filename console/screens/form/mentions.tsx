import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Group, NumberInput, Stack, Text, Textarea } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { accountPath } from "../../api/current-account.ts";
import type { Draft, StepProps } from "./form-details.ts";

type Kind = keyof Draft["mentionEdits"];

/** The mentions one by one: the standard words, or the business's own. */
export function Mentions({ draft, change, language, preview }: StepProps) {
  const { t } = useLingui();
  const { mentionEdits } = draft;
  // The button that was pressed goes away: whoever came by keyboard goes on at what took its place.
  const [turned, setTurned] = useState<Kind>();
  const set = (kind: Kind, text: string) =>
    change({ mentionEdits: { ...mentionEdits, [kind]: { ...mentionEdits[kind], [language]: text } } });
  return (
    <Stack>
      <NumberInput
        label={t`Kept at most, in months after the last contact`}
        description={t`36 is the usual maximum for people who are not customers.`}
        min={1}
        max={1200}
        allowDecimal={false}
        value={draft.retentionMonths}
        onChange={(months) =>
          typeof months === "number" && months >= 1 && change({ retentionMonths: months })
        }
      />
      {(preview?.generatedMentions ?? []).map(({ kind, name, text }) => {
        const own = mentionEdits[kind as Kind]?.[language] ?? "";
        return (
          <Stack key={kind} gap={4}>
            {own === "" ? (
              <>
                <Text fw={500}>{name}</Text>
                <Text size="sm" lang={language}>
                  {text[language]}
                </Text>
                <Group>
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    aria-label={t`Put it my way: “${name}”`}
                    autoFocus={turned === kind}
                    onClick={() => {
                      setTurned(kind as Kind);
                      set(kind as Kind, text[language]);
                    }}
                  >
                    <Trans>Put it my way</Trans>
                  </Button>
                </Group>
              </>
            ) : (
              <>
                <Textarea
                  label={name}
                  lang={language}
                  autosize
                  minRows={2}
                  maxLength={1000}
                  value={own}
                  autoFocus={turned === kind}
                  onChange={(event) => set(kind as Kind, event.currentTarget.value)}
                />
                <Group>
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    aria-label={t`Back to the standard words for “${name}”`}
                    onClick={() => {
                      setTurned(kind as Kind);
                      set(kind as Kind, "");
                    }}
                  >
                    <Trans>Back to the standard words</Trans>
                  </Button>
                </Group>
              </>
            )}
          </Stack>
        );
      })}
      <Text size="sm">
        <Trans>
          A link to your privacy policy always follows. Name, address and contact come from{" "}
          <Anchor component={Link} to={accountPath("/settings/business")} inherit>
            Settings › Business
          </Anchor>
          .
        </Trans>
      </Text>
    </Stack>
  );
}
