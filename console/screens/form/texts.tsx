import { Trans, useLingui } from "@lingui/react/macro";
import { Select, Stack, Tabs, Textarea, TextInput, Title } from "@mantine/core";
import { languageNames } from "../../components/language-switch.tsx";
import type { FormDetails } from "./form-details.ts";

type Draft = FormDetails["draft"];
type Language = Draft["language"];
type Props = { draft: Draft; onChange: (draft: Partial<Draft>) => void };

/** The words visitors read, in each language: they see their own, or the form's main one. */
export function Texts({ draft, onChange }: Props) {
  const { t } = useLingui();
  const languages = Object.entries(languageNames) as [Language, string][];
  const set = (language: Language, words: Partial<Draft["texts"]["en"]>) =>
    onChange({ texts: { ...draft.texts, [language]: { ...draft.texts[language], ...words } } });
  return (
    <Stack component="section" aria-labelledby="texts">
      <Title order={2} id="texts">
        <Trans>Texts</Trans>
      </Title>
      <Select
        label={t`Main language`}
        description={t`For visitors whose browser asks for neither.`}
        allowDeselect={false}
        data={languages.map(([value, label]) => ({ value, label }))}
        value={draft.language}
        onChange={(language) => language && onChange({ language: language as Language })}
      />
      <Tabs defaultValue={draft.language}>
        <Tabs.List aria-label={t`Language of the texts`}>
          {languages.map(([language, name]) => (
            <Tabs.Tab key={language} value={language}>
              {name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {languages.map(([language]) => {
          const words = draft.texts[language];
          const needed = (text: string) => (text.trim() ? null : t`Please fill this in.`);
          return (
            <Tabs.Panel key={language} value={language} pt="md" lang={language}>
              <Stack>
                <TextInput
                  label={t`Title`}
                  value={words.title}
                  maxLength={200}
                  error={needed(words.title)}
                  onChange={(event) => set(language, { title: event.currentTarget.value })}
                />
                <Textarea
                  label={t`Introduction`}
                  value={words.intro}
                  maxLength={2000}
                  autosize
                  minRows={2}
                  onChange={(event) => set(language, { intro: event.currentTarget.value })}
                />
                <TextInput
                  label={t`Button`}
                  value={words.button}
                  maxLength={60}
                  error={needed(words.button)}
                  onChange={(event) => set(language, { button: event.currentTarget.value })}
                />
                <Textarea
                  label={t`After signing up`}
                  description={t`Say that a message is on its way and must be confirmed.`}
                  value={words.success}
                  maxLength={2000}
                  autosize
                  minRows={2}
                  error={needed(words.success)}
                  onChange={(event) => set(language, { success: event.currentTarget.value })}
                />
              </Stack>
            </Tabs.Panel>
          );
        })}
      </Tabs>
    </Stack>
  );
}
