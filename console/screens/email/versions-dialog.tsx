import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { getTemplate, getTemplateVersions } from "#domains/templates/templates.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Loading } from "../../components/loading.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { useActorName } from "../../components/use-actor-name.ts";
import { type Edited, editedFrom } from "./edited.ts";
import { useComparedText } from "./use-compared-text.ts";

const CompareTexts = lazy(() => import("./compare-texts.tsx"));

type Props = {
  templateId: number;
  /** The version on which the editing stands. */
  current: number;
  /** The one to begin with; the one before where absent. */
  beginWith?: number;
  edited: Edited;
  bringBack: (content: Partial<Edited>) => void;
  close: () => void;
};

/** What changed since an earlier version, and the way back to it. */
export function VersionsDialog({ templateId, current, beginWith, edited, bringBack, close }: Props) {
  const { t, i18n } = useLingui();
  const actorName = useActorName();
  const textOf = useComparedText();
  const versions = useOperation(getTemplateVersions, { params: { templateId } });
  const [chosen, setChosen] = useState(beginWith);
  const previous = versions.data?.versions.find((each) => each.version < current);
  const version = chosen ?? previous?.version ?? 1;
  const earlier = useOperation(getTemplate, { params: { templateId }, query: { version } });
  const restore = () => {
    if (!earlier.data) return;
    const { name: _, ...content } = editedFrom(earlier.data);
    bringBack(content);
    close();
    toast(t`Version ${version} is in the editor. Save it to use it.`);
  };
  return (
    <Modal opened onClose={close} size="70rem" title={<Text fw={600}>{t`Versions`}</Text>}>
      <Stack>
        <Loaded query={versions}>
          {({ versions }) => (
            <Select
              label={t`Compare what is in the editor with`}
              allowDeselect={false}
              maxDropdownHeight={320}
              maw="32rem"
              value={String(version)}
              onChange={(value) => setChosen(Number(value))}
              data={versions.map((each) => ({
                value: String(each.version),
                label: t`Version ${each.version}, ${i18n.date(each.createdAt, { dateStyle: "medium", timeStyle: "short" })}, ${actorName(...(each.createdBy.split(":") as [string, string?]))}`,
              }))}
            />
          )}
        </Loaded>
        <Loaded query={earlier}>
          {(template) => (
            <Suspense fallback={<Loading />}>
              <CompareTexts
                before={textOf(editedFrom(template))}
                after={textOf(edited)}
                label={t`What changed since version ${version}`}
              />
            </Suspense>
          )}
        </Loaded>
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            <Trans>Crossed out: only in the earlier version. Marked: only in the editor.</Trans>
          </Text>
          <Button disabled={!earlier.data} onClick={restore}>
            <Trans>Bring back version {version}</Trans>
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
