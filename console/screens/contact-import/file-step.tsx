import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Group, Stack, Text, Textarea, ThemeIcon } from "@mantine/core";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { useState } from "react";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loading } from "../../components/loading.tsx";
import { StepForm } from "../../components/step-form.tsx";
import type { ImportFile } from "./draft.ts";
import { DropArea } from "./drop-area.tsx";
import { fromText } from "./read-file.ts";
import type { StepProps } from "./step-props.ts";
import { usePreview } from "./use-preview.ts";

/** The file, dropped, chosen or pasted. The server only looks at it. */
export function FileStep({ draft, save, done, forget }: StepProps & { forget: () => void }) {
  const { t } = useLingui();
  const { file, lost } = draft;
  const preview = usePreview(file, {});
  // Another file has other columns; where people come from is asked anew only if somebody changes it.
  const take = (taken: ImportFile) => {
    const { mapping: _, lost: __, ...kept } = draft;
    forget();
    save({ ...kept, file: taken, reached: "file" });
  };
  return (
    <StepForm title={t`Which file?`} submit={() => done()} disabled={!preview.data}>
      {file ? <Chosen file={file} change={forget} /> : <Choice take={take} />}
      {lost && !file && (
        <Guidance>
          <Trans>Your answers are kept. The page was loaded anew: choose “{lost}” once more to go on.</Trans>
        </Guidance>
      )}
      {file && preview.isPending && <Loading />}
      {preview.error && <ErrorPanel error={preview.error} retry={() => void preview.refetch()} />}
      {preview.data ? (
        <Guidance
          why={
            <Trans>
              Addresses are personal data from the moment you hold them. Licet looks at the file to help you,
              and stores nothing of it until you say so at the end.
            </Trans>
          }
        >
          <Plural
            value={preview.data.rowsTotal}
            one="# row found in this file."
            other="# rows found in this file."
          />{" "}
          <Trans>Next: what each column holds.</Trans>
        </Guidance>
      ) : (
        <Guidance
          why={
            <Trans>
              Every person in the file has a right to know why you hold their address. Bringing in only those
              you have a reason to write to, with only the columns you use, is the simplest way to be fair to
              them.
            </Trans>
          }
        >
          <Trans>
            Take out the rows and columns you don’t need before you import: what isn’t there can’t leak.
          </Trans>
        </Guidance>
      )}
    </StepForm>
  );
}

function Chosen({ file, change }: { file: ImportFile; change: () => void }) {
  const { i18n } = useLingui();
  const size = i18n.number(Math.max(1, Math.round(file.size / 1024)), { style: "unit", unit: "kilobyte" });
  return (
    <Group wrap="nowrap">
      <ThemeIcon size="xl" variant="light" radius="md" aria-hidden>
        <IconFileSpreadsheet size={24} stroke={1.6} />
      </ThemeIcon>
      <div style={{ minWidth: 0 }}>
        <Text fw={600} style={{ overflowWrap: "anywhere" }}>
          {file.name}
        </Text>
        <Text size="sm" c="dimmed">
          {size} ·{" "}
          <Anchor component="button" type="button" size="sm" onClick={change}>
            <Trans>Choose another</Trans>
          </Anchor>
        </Text>
      </div>
    </Group>
  );
}

function Choice({ take }: { take: (file: ImportFile) => void }) {
  const { t } = useLingui();
  const [pasting, setPasting] = useState(false);
  const [text, setText] = useState("");
  if (!pasting) {
    return (
      <Stack gap="sm">
        <DropArea take={take} />
        <Anchor component="button" type="button" onClick={() => setPasting(true)} w="fit-content">
          <Trans>Or paste rows from a spreadsheet</Trans>
        </Anchor>
      </Stack>
    );
  }
  return (
    <Stack gap="sm">
      <Textarea
        label={t`Rows, the first with the names of the columns`}
        placeholder={t`E-mail;First name;Last name`}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={6}
        maxRows={14}
        autoFocus
      />
      <Group>
        <Button
          variant="light"
          disabled={!text.trim()}
          onClick={() => take(fromText(text, t`pasted-rows.csv`))}
        >
          <Trans>Look at these rows</Trans>
        </Button>
        <Anchor component="button" type="button" onClick={() => setPasting(false)}>
          <Trans>Choose a file instead</Trans>
        </Anchor>
      </Group>
    </Stack>
  );
}
