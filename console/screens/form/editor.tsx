import { Trans, useLingui } from "@lingui/react/macro";
import { Grid, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { useState } from "react";
import { previewForm } from "#domains/forms/forms.api.ts";
import type { Language } from "#kernel/localized.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { languageNames } from "../../components/language-switch.tsx";
import { Conflict } from "./conflict.tsx";
import { EditorSteps } from "./editor-steps.tsx";
import { FormActions } from "./form-actions.tsx";
import type { FormDetails } from "./form-details.ts";
import { FormPreview } from "./form-preview.tsx";
import { NameField } from "./name-field.tsx";
import { useEditing } from "./use-editing.ts";
import { useSaving } from "./use-saving.ts";

const languages = Object.entries(languageNames).map(([value, label]) => ({ value, label }));

export function Editor({ form }: { form: FormDetails }) {
  const { t } = useLingui();
  const may = useMay("forms:write");
  const { edited, rename, change, replace, undo, redo } = useEditing({ name: form.name, draft: form.draft });
  const saving = useSaving(form, edited, may);
  const [language, setLanguage] = useState<Language>(form.draft.language);
  const [settled] = useDebouncedValue(edited.draft, 400);
  const preview = useOperation(
    previewForm,
    { body: { draft: settled, language } },
    { placeholderData: keepPreviousData },
  );
  useBlocker({
    shouldBlockFn: ({ current, next }) =>
      saving.unsaved &&
      current.pathname !== next.pathname &&
      !window.confirm(t`Leave without saving? What you changed here is lost.`),
    enableBeforeUnload: () => saving.unsaved,
  });
  return (
    <Stack>
      <FormActions
        form={form}
        saving={saving}
        undo={undo}
        redo={redo}
        blocks={(preview.data?.checks ?? []).filter(({ tone }) => tone === "block").length}
      />
      {saving.conflict && (
        <Conflict
          formId={form.id}
          takeTheirs={(theirs) => {
            saving.takeOver(theirs);
            replace({ name: theirs.name, draft: theirs.draft });
          }}
          keepMine={saving.takeOver}
        />
      )}
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, md: 6 }}>
          <fieldset disabled={!may} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
            <Stack>
              <NameField name={edited.name} onChange={rename} />
              <Group gap="sm">
                <Text component="span" fw={500}>
                  <Trans>Words in</Trans>
                </Text>
                <SegmentedControl
                  aria-label={t`Language of the words and of the preview`}
                  data={languages}
                  value={language}
                  onChange={(value) => setLanguage(value as Language)}
                />
              </Group>
              <EditorSteps draft={edited.draft} change={change} language={language} preview={preview.data} />
            </Stack>
          </fieldset>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <FormPreview query={preview} />
        </Grid.Col>
      </Grid>
    </Stack>
  );
}
