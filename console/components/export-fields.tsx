import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Radio, Stack, Textarea, TextInput } from "@mantine/core";
import { useSession } from "../api/session.ts";
import { ErrorPanel } from "./error-panel.tsx";

type PurposeProps = {
  value: string;
  onChange: (purpose: string) => void;
  error?: string | undefined;
  /** Where it is kept, of a file that names nobody. */
  about?: string;
};

/** Why the data is taken out, in the user's own words: beside it stands everybody in it, for years. */
export function StatedPurposeField({ value, onChange, error, about }: PurposeProps) {
  const { t } = useLingui();
  return (
    <Textarea
      label={t`What do you need it for?`}
      description={
        about ??
        t`One sentence. It is kept in the record of each person in the file, and they may ask to see it.`
      }
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
    ndjson: { name: "NDJSON", about: t`For developers: one line each, for large files` },
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

type CodeProps = { value: string; onChange: (code: string) => void };

/** Asked of whoever signs in with one: an open session alone takes nobody's data out. A recovery code will do, too. */
export function ExportCodeField({ value, onChange }: CodeProps) {
  const { t } = useLingui();
  const { user } = useSession();
  if (!user.totpEnabled) return null;
  return (
    <TextInput
      label={t`Code from your authenticator app`}
      description={t`Taking many people’s data out asks for it again.`}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete="one-time-code"
      inputMode="numeric"
      maxLength={40}
      required
    />
  );
}

type MakeFileProps = { action: { error: Error | null; isPending: boolean } };

/** The button that every export ends with, and why it could not be started. */
export function MakeFile({ action }: MakeFileProps) {
  return (
    <>
      {action.error && <ErrorPanel error={action.error} />}
      <Button type="submit" loading={action.isPending} style={{ alignSelf: "flex-start" }}>
        <Trans>Make the file</Trans>
      </Button>
    </>
  );
}
