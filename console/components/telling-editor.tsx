import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, SegmentedControl, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import {
  changeSourceInformation,
  getSourceInformation,
  previewSourceInformation,
} from "#domains/information/information.api.ts";
import { call } from "../api/call.ts";
import { useMay } from "../api/session.ts";
import { useAction } from "../api/use-operation.ts";
import { ErrorPanel } from "./error-panel.tsx";
import { Guidance } from "./guidance.tsx";
import { PreviewFrame } from "./preview-frame.tsx";
import type { Information, Words } from "./telling-information.ts";

type Language = "en" | "fr";
type Props = { sourceId: number; information: Information; opened: boolean; close: () => void };

/** The message that tells people: the four things only the account knows, the rest as it will be read. */
export function TellingEditor({ opened, close, ...rest }: Props) {
  const { t } = useLingui();
  return (
    <Modal
      opened={opened}
      onClose={close}
      size="xl"
      title={<Text fw={600}>{t`The message that tells them`}</Text>}
    >
      {opened && <Editor {...rest} close={close} />}
    </Modal>
  );
}

function Editor({ sourceId, information, close }: Omit<Props, "opened">) {
  const { t, i18n } = useLingui();
  const may = useMay("consent:write");
  const [language, setLanguage] = useState<Language>(i18n.locale === "fr" ? "fr" : "en");
  const { texts, sendAt, dueBy, state } = information;
  const [given, setGiven] = useState(texts && { en: texts.en, fr: texts.fr });
  const [day, setDay] = useState(sendAt?.slice(0, 10) ?? "");
  const save = useAction(changeSourceInformation, {
    invalidates: [getSourceInformation],
    onSuccess: close,
  });
  if (!given || !texts) return null;
  const words = given[language];
  const set = (name: keyof Words, value: string) =>
    setGiven({ ...given, [language]: { ...words, [name]: value } });
  const empty = Object.values({ ...given.en, ...given.fr }).some((text) => text.trim() === "");
  const moved = state === "planned" && day !== "" && day !== sendAt?.slice(0, 10);
  const today = new Date().toISOString().slice(0, 10);
  const last = dueBy && dueBy.slice(0, 10) > today ? dueBy.slice(0, 10) : today;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!empty) save.mutate({ params: { id: sourceId }, body: { texts: given, ...(moved ? { day } : {}) } });
  };
  const field = (name: keyof Words) => ({
    value: words[name],
    readOnly: !may,
    required: true,
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <Guidance
          why={
            <Trans>
              Article 14 of the GDPR lists what must be said: who holds the data, what for and on which basis,
              from where it came, for how long, who sees it, and each right. Licet takes that from your
              settings, the lists they joined and the declared source.
            </Trans>
          }
        >
          <Trans>
            Everybody gets it in their language. Say in your own words what only you know; what the law asks
            for besides is always there, below.
          </Trans>
        </Guidance>
        <SegmentedControl
          aria-label={t`Language of the message`}
          value={language}
          onChange={(value) => setLanguage(value as Language)}
          data={[
            { value: "fr", label: "Français" },
            { value: "en", label: "English" },
          ]}
        />
        <TextInput label={t`Subject`} maxLength={200} {...field("subject")} />
        <Textarea label={t`Opening`} autosize minRows={3} maxLength={3000} {...field("opening")} />
        <Textarea
          label={t`Where their data came from`}
          description={t`So that they recognise it: the partner’s name, the fair, the shop you took over.`}
          autosize
          minRows={1}
          maxLength={3000}
          {...field("source")}
        />
        <Textarea
          label={t`For how long you keep it`}
          description={t`Promise what you do: the retention you chose under Privacy decides.`}
          autosize
          minRows={2}
          maxLength={3000}
          {...field("retention")}
        />
        {may && state === "planned" && (
          <TextInput
            type="date"
            label={t`Day on which it begins to leave`}
            min={today}
            max={last}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
            maw={240}
          />
        )}
        <Preview sourceId={sourceId} language={language} words={words} />
        {save.error && <ErrorPanel error={save.error} />}
        <Group justify="flex-end">
          {may && (
            <Button
              variant="subtle"
              onClick={() => setGiven({ ...given, [language]: texts.standard[language] })}
            >
              <Trans>Back to the standard words</Trans>
            </Button>
          )}
          <Button variant="default" onClick={close}>
            {may ? <Trans>Cancel</Trans> : <Trans>Close</Trans>}
          </Button>
          {may && (
            <Button type="submit" loading={save.isPending} disabled={empty}>
              <Trans>Save</Trans>
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

function Preview({ sourceId, language, words }: { sourceId: number; language: Language; words: Words }) {
  const { t } = useLingui();
  const [settled] = useDebouncedValue(words, 400);
  const whole = Object.values(settled).every((text) => text.trim() !== "");
  const body = { language, ...(whole ? { texts: settled } : {}) };
  const preview = useQuery({
    queryKey: [previewSourceInformation.id, sourceId, body],
    queryFn: () => call(previewSourceInformation, { params: { id: sourceId }, body }),
    placeholderData: (before) => before,
  });
  if (preview.error) return <ErrorPanel error={preview.error} />;
  return (
    <Stack gap="xs">
      <Text fw={600}>{t`As it will be read`}</Text>
      {preview.data && (
        <PreviewFrame title={t`Preview of the message`} html={preview.data.html} height={360} />
      )}
    </Stack>
  );
}
