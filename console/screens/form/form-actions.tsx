import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { closeForm, getForm, listForms, publishForm, updateForm } from "#domains/forms/forms.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { toast } from "../../components/undo-toast.tsx";
import type { Edited, FormDetails } from "./form-details.ts";

type Props = { form: FormDetails; edited: Edited; unsaved: boolean };

/** Save, publish, close: what stands at the top of the editor. */
export function FormActions({ form, edited, unsaved }: Props) {
  const { t } = useLingui();
  const may = useMay("forms:write");
  const [closing, { open, close }] = useDisclosure(false);
  const invalidates = [getForm, listForms];
  const params = { formId: form.id };
  const body = { name: edited.name.trim(), draft: edited.draft, revision: form.revision };
  const save = useAction(updateForm, { invalidates, onSuccess: () => toast(t`Saved.`) });
  const publish = useAction(publishForm, {
    invalidates,
    onSuccess: () => toast(t`Published: visitors see this version now.`),
  });
  const saveFirst = useAction(updateForm, {
    invalidates: [],
    onSuccess: () => publish.mutateAsync({ params }),
  });
  const shut = useAction(closeForm, { invalidates, onSuccess: close });
  if (!may) return null;
  const error = save.error ?? saveFirst.error ?? publish.error;
  const nothingNew = form.state === "published" && !form.changed && !unsaved;
  return (
    <Stack>
      <Group>
        <Button
          variant="default"
          disabled={!unsaved || !edited.name.trim()}
          loading={save.isPending}
          onClick={() => save.mutate({ params, body })}
        >
          <Trans>Save the draft</Trans>
        </Button>
        <Button
          disabled={nothingNew || !edited.name.trim()}
          loading={publish.isPending || saveFirst.isPending}
          onClick={() => (unsaved ? saveFirst.mutate({ params, body }) : publish.mutate({ params }))}
        >
          {form.publishedVersion === null ? <Trans>Publish</Trans> : <Trans>Publish the changes</Trans>}
        </Button>
        {form.state === "published" && (
          <Button variant="subtle" color="brick" onClick={open}>
            <Trans>Close the form</Trans>
          </Button>
        )}
      </Group>
      {error && <ErrorPanel error={error} kept={<Trans>What you typed is still here.</Trans>} />}
      {form.state === "published" && (form.changed || unsaved) && (
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
      <ConfirmDialog
        opened={closing}
        close={close}
        title={t`Close “${form.name}”?`}
        verb={t`Close it`}
        confirm={() => shut.mutate({ params })}
        pending={shut.isPending}
        error={shut.error}
      >
        <Text>
          <Trans>
            Its address will say that the form is closed. Nobody who signed up is affected, and links to
            confirm keep working. You can publish it again at any time.
          </Trans>
        </Text>
      </ConfirmDialog>
    </Stack>
  );
}
