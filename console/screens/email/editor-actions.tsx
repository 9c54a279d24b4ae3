import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { getTemplate, getTemplates, updateTemplate } from "#domains/templates/templates.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { toast } from "../../components/undo-toast.tsx";
import type { Edited } from "./edited.ts";
import { isChangedMeanwhile, SavedMeanwhile } from "./saved-meanwhile.tsx";
import type { Template } from "./template.ts";
import { isTooLong } from "./use-preview.ts";
import { Versions } from "./versions.tsx";

type Props = {
  template: Template;
  /** The version that is being edited. */
  base: number;
  edited: Edited;
  unsaved: boolean;
  saved: (version: number, content: Edited) => void;
  bringBack: (content: Partial<Edited>) => void;
};

const route = getRouteApi("/a/$accountId/emails/$templateId");

/** Save, earlier versions, and the way back to the campaign that this is written for. */
export function EditorActions({ template, base, edited, unsaved, saved, bringBack }: Props) {
  const { t } = useLingui();
  const { campaign } = route.useSearch();
  const save = useAction(updateTemplate, { invalidates: [getTemplate, getTemplates] });
  const submit = () =>
    save.mutate(
      {
        params: { templateId: template.id },
        body: { ...edited, name: edited.name.trim(), version: base },
      },
      {
        // `edited` as it was sent: what was typed meanwhile is not saved yet.
        onSuccess: ({ version, problems }) => {
          saved(version, edited);
          toast(
            problems.length > 0 ? t`Saved. It can’t be sent before what is marked is mended.` : t`Saved.`,
          );
        },
      },
    );
  return (
    <Stack>
      <Group>
        <Button
          disabled={!unsaved || !edited.name.trim() || isTooLong(edited)}
          loading={save.isPending}
          onClick={submit}
        >
          <Trans>Save</Trans>
        </Button>
        <Versions templateId={template.id} current={base} edited={edited} bringBack={bringBack} />
        <Text size="sm" c="dimmed" role="status">
          {unsaved ? <Trans>Not saved yet</Trans> : <Trans>All is saved</Trans>}
        </Text>
        {campaign && !unsaved && (
          <Button
            ml="auto"
            variant="light"
            component={Link}
            to={accountPath(`/campaigns/${campaign}?step=email`)}
            rightSection={<IconArrowRight size={18} aria-hidden />}
          >
            <Trans>Back to the campaign</Trans>
          </Button>
        )}
      </Group>
      {save.error && !isChangedMeanwhile(save.error) && (
        <ErrorPanel error={save.error} kept={<Trans>What you typed is still here.</Trans>} />
      )}
      <SavedMeanwhile
        error={save.error}
        templateId={template.id}
        edited={edited}
        bringBack={bringBack}
        standOn={(version, content) => {
          saved(version, content);
          save.reset();
        }}
      />
    </Stack>
  );
}
