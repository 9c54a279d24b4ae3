import { useLingui } from "@lingui/react/macro";
import { Select, Stack, Textarea, TextInput } from "@mantine/core";
import { languageNames } from "../../components/language-switch.tsx";
import type { Draft, StepProps } from "./form-details.ts";

/** The words visitors read: they see their own language, or the form's main one. */
export function Texts({ draft, change, language }: StepProps) {
  const { t } = useLingui();
  const words = draft.texts[language];
  const set = (but: Partial<Draft["texts"]["en"]>) =>
    change({ texts: { ...draft.texts, [language]: { ...words, ...but } } });
  const needed = (text: string) => (text.trim() ? null : t`Please fill this in.`);
  return (
    <Stack>
      <Stack lang={language}>
        <TextInput
          label={t`Title`}
          value={words.title}
          maxLength={200}
          error={needed(words.title)}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <Textarea
          label={t`Introduction`}
          value={words.intro}
          maxLength={2000}
          autosize
          minRows={2}
          onChange={(event) => set({ intro: event.currentTarget.value })}
        />
        <TextInput
          label={t`Button`}
          value={words.button}
          maxLength={60}
          error={needed(words.button)}
          onChange={(event) => set({ button: event.currentTarget.value })}
        />
        <TextInput
          label={t`When something is missing`}
          description={t`Stands above the list of what to mend. Left empty: a standard sentence.`}
          value={words.problem}
          maxLength={300}
          onChange={(event) => set({ problem: event.currentTarget.value })}
        />
      </Stack>
      <Select
        label={t`Main language`}
        description={t`For visitors whose browser asks for neither.`}
        allowDeselect={false}
        data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
        value={draft.language}
        onChange={(chosen) => chosen && change({ language: chosen as Draft["language"] })}
      />
    </Stack>
  );
}
