import { Trans, useLingui } from "@lingui/react/macro";
import { SegmentedControl, Stack, Switch, Text, Textarea, TextInput } from "@mantine/core";
import type { Edited } from "./edited.ts";
import { FooterNote } from "./footer-note.tsx";
import { InsertField } from "./insert-field.tsx";
import type { Caret } from "./use-caret.ts";

type Props = { edited: Edited; onChange: (changed: Partial<Edited>) => void; caret: Caret };

export function EditorFields({ edited, onChange, caret }: Props) {
  const { t } = useLingui();
  const { name, subject, previewText, format, source, textPart } = edited;
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
      <div>
        <Text fw={600} size="sm" mb={4} id="format">
          <Trans>Format</Trans>
        </Text>
        <SegmentedControl
          aria-labelledby="format"
          value={format}
          onChange={(value) => onChange({ format: value as Edited["format"] })}
          data={[
            { value: "mjml", label: "MJML" },
            { value: "html", label: "HTML" },
          ]}
        />
      </div>
      <Textarea
        label={t`Content`}
        value={source}
        rows={24}
        maxLength={500_000}
        spellCheck={false}
        styles={{
          input: { fontFamily: "var(--mantine-font-family-monospace)", whiteSpace: "pre", overflow: "auto" },
        }}
        {...caret.of("source")}
        onChange={(event) => onChange({ source: event.currentTarget.value })}
      />
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
