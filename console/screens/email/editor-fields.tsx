import { Trans, useLingui } from "@lingui/react/macro";
import { Stack, Switch, Textarea, TextInput, Title } from "@mantine/core";
import { CodeFields } from "./code-fields.tsx";
import { DesignForm } from "./design-form.tsx";
import { EditAsCode } from "./edit-as-code.tsx";
import type { Edited } from "./edited.ts";
import { FooterNote } from "./footer-note.tsx";
import { InsertField } from "./insert-field.tsx";
import type { Caret } from "./use-caret.ts";
import type { Preview } from "./use-preview.ts";

type Props = {
  edited: Edited;
  onChange: (changed: Partial<Edited>) => void;
  caret: Caret;
  problems: Preview["problems"];
  readOnly: boolean;
};

export function EditorFields({ edited, onChange, caret, problems, readOnly }: Props) {
  const { t } = useLingui();
  const { name, subject, previewText, format, source, textPart } = edited;
  const inSource = problems.filter(({ part }) => part === "source");
  return (
    <Stack gap="md">
      <TextInput
        label={t`Name`}
        description={t`For you only.`}
        value={name}
        maxLength={200}
        error={name.trim() ? null : t`Please fill this in.`}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t`Subject`}
        description={t`The first thing readers see. Say what it is about: a subject must not mislead.`}
        value={subject}
        maxLength={500}
        {...caret.of("subject")}
        onChange={(event) => onChange({ subject: event.currentTarget.value })}
      />
      <TextInput
        label={t`Preview text`}
        description={t`Stands beside the subject in the inbox.`}
        value={previewText}
        maxLength={300}
        {...caret.of("previewText")}
        onChange={(event) => onChange({ previewText: event.currentTarget.value })}
      />
      <InsertField caret={caret} />
      {format === "design" ? (
        <section aria-labelledby="content">
          <Title order={2} size="h3" id="content" mb="sm">
            <Trans>Content</Trans>
          </Title>
          <DesignForm
            source={source}
            onChange={(changed) => onChange({ source: changed })}
            caret={caret}
            toMend={new Set(inSource.map(({ line }) => line))}
          />
          {!readOnly && <EditAsCode source={source} onChange={onChange} />}
        </section>
      ) : (
        <CodeFields
          format={format}
          source={source}
          onChange={onChange}
          caret={caret}
          marks={inSource}
          readOnly={readOnly}
        />
      )}
      <Switch
        label={t`Write the plain text myself`}
        description={t`Some mailboxes show text alone. It is made from the content unless you write it.`}
        checked={textPart !== null}
        onChange={(event) => onChange({ textPart: event.currentTarget.checked ? "" : null })}
      />
      {textPart !== null && (
        <Textarea
          label={t`Plain text`}
          value={textPart}
          autosize
          minRows={6}
          maxRows={20}
          maxLength={200_000}
          {...caret.of("textPart")}
          onChange={(event) => onChange({ textPart: event.currentTarget.value })}
        />
      )}
      <FooterNote />
    </Stack>
  );
}
