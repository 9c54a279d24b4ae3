import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Button, Group, Stack, Text } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { closeForm, getForm, listForms, listFormVersions, publishForm } from "#domains/forms/forms.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { AskFirst } from "../../components/ask-first.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { toast } from "../../components/undo-toast.tsx";
import type { FormDetails } from "./form-details.ts";
import type { useSaving } from "./use-saving.ts";

type Props = {
  form: FormDetails;
  saving: ReturnType<typeof useSaving>;
  undo: (() => void) | undefined;
  redo: (() => void) | undefined;
  /** How many things keep it from being published. */
  blocks: number;
};

/** Undo, publish, close: what stands at the top of the editor. */
export function FormActions({ form, saving, undo, redo, blocks }: Props) {
  const { t } = useLingui();
  const may = useMay("forms:write");
  const invalidates = [getForm, listForms, listFormVersions];
  const params = { formId: form.id };
  const publish = useAction(publishForm, {
    invalidates,
    onSuccess: () => toast(t`Published: visitors see this version now.`),
  });
  const saveAndPublish = useMutation({
    mutationFn: async () => {
      if (saving.unsaved) await saving.saveNow();
      await publish.mutateAsync({ params });
    },
  });
  const shut = useAction(closeForm, { invalidates });
  if (!may) return null;
  const nothingNew = form.state === "published" && !form.changed && !saving.unsaved;
  const error = saving.error ?? (saveAndPublish.error && !saving.conflict ? saveAndPublish.error : null);
  return (
    <Stack>
      <Group>
        <Group gap={4}>
          <ActionIcon variant="default" size="lg" aria-label={t`Undo`} disabled={!undo} onClick={undo}>
            <IconArrowBackUp size={18} />
          </ActionIcon>
          <ActionIcon variant="default" size="lg" aria-label={t`Redo`} disabled={!redo} onClick={redo}>
            <IconArrowForwardUp size={18} />
          </ActionIcon>
        </Group>
        <Button
          disabled={nothingNew || saving.conflict || blocks > 0}
          loading={saveAndPublish.isPending}
          onClick={() => saveAndPublish.mutate()}
        >
          {form.publishedVersion === null ? <Trans>Publish</Trans> : <Trans>Publish the changes</Trans>}
        </Button>
        {form.state === "published" && (
          <AskFirst
            label={<Trans>Close the form</Trans>}
            button={{ variant: "subtle", color: "brick" }}
            action={shut}
            input={{ params }}
            title={t`Close “${form.name}”?`}
            verb={t`Close it`}
          >
            <Text>
              <Trans>
                Its address will say that the form is closed. Nobody who signed up is affected, and links to
                confirm keep working. You can publish it again at any time.
              </Trans>
            </Text>
          </AskFirst>
        )}
        <Text size="sm" c="dimmed" role="status">
          {saving.saving ? (
            <Trans>Saving…</Trans>
          ) : saving.unsaved ? (
            <Trans>Not saved yet</Trans>
          ) : (
            <Trans>Everything is saved</Trans>
          )}
        </Text>
      </Group>
      {error && <ErrorPanel error={error} kept={<Trans>What you typed is still here.</Trans>} />}
      {blocks > 0 && (
        <Guidance tone="block">
          <Plural
            value={blocks}
            one="One thing keeps this form from being published: the part it is about is marked “To mend”."
            other="# things keep this form from being published: the parts they are about are marked “To mend”."
          />
        </Guidance>
      )}
      {form.state === "published" && (form.changed || saving.unsaved) && (
        <Guidance
          why={
            <Trans>
              Each version is kept exactly as people saw it. Years later you can show which words somebody
              agreed to, even if the form looks different by then.
            </Trans>
          }
        >
          <Trans>
            Visitors still see version {form.publishedVersion}. Publishing makes a new one; earlier consents
            keep the old words.
          </Trans>
        </Guidance>
      )}
    </Stack>
  );
}
