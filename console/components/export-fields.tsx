import { useLingui } from "@lingui/react/macro";
import { Radio, Stack, Textarea } from "@mantine/core";

type PurposeProps = { value: string; onChange: (purpose: string) => void; error?: string | undefined };

/** Why the data is taken out, in the user's own words: beside it stands everybody in it, for years. */
export function StatedPurposeField({ value, onChange, error }: PurposeProps) {
  const { t } = useLingui();
  return (
    <Textarea
      label={t`What do you need it for?`}
      description={t`One sentence. It is kept in the record of each person in the file, and they may ask to see it.`}
      placeholder={t`The printer sends our catalogue by post`}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value.replace(/\s+/g, " "))}
      error={error}
      maxLength={300}
      autosize
      minRows={2}
      required
    />
  );
}

type FormatProps<F extends string> = {
  formats: readonly F[];
  value: F;
  onChange: (format: F) => void;
};

/** The kind of file, said by what opens it. */
export function FormatField<F extends string>({ formats, value, onChange }: FormatProps<F>) {
  const { t } = useLingui();
  const words: Record<string, { name: string; about: string }> = {
    xlsx: { name: "Excel (XLSX)", about: t`For Excel, Numbers and Google Sheets` },
    ods: { name: "OpenDocument (ODS)", about: t`For LibreOffice` },
    csv: { name: "CSV", about: t`For other programs, and to import it elsewhere` },
    json: { name: "JSON", about: t`For developers: one list` },
    ndjson: { name: "NDJSON", about: t`For developers: one line a person, for large files` },
    jsonld: { name: "JSON-LD", about: t`For other consent systems (ISO/IEC TS 27560)` },
    pdf: { name: "PDF", about: t`To read and print` },
  };
  return (
    <Radio.Group label={t`Kind of file`} value={value} onChange={(chosen) => onChange(chosen as F)}>
      <Stack gap="xs" mt="xs">
        {formats.map((format) => (
          <Radio
            key={format}
            value={format}
            label={words[format]?.name ?? format}
            description={words[format]?.about}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
