import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { listImages, updateImage } from "#domains/media/media.api.ts";
import { useAction } from "../api/use-operation.ts";
import { ErrorPanel } from "./error-panel.tsx";

type Props = { image: { id: number; alt: { en: string; fr: string } }; close: () => void };

/** What an image says to who can't see it, in both languages. */
export function AltForm({ image, close }: Props) {
  const { t } = useLingui();
  const [alt, setAlt] = useState(image.alt);
  const save = useAction(updateImage, { invalidates: [listImages], onSuccess: close });
  return (
    <Stack gap="xs">
      <TextInput
        size="xs"
        label={t`What it shows, in French`}
        lang="fr"
        maxLength={300}
        value={alt.fr}
        onChange={(event) => setAlt({ ...alt, fr: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        label={t`What it shows, in English`}
        lang="en"
        maxLength={300}
        value={alt.en}
        onChange={(event) => setAlt({ ...alt, en: event.currentTarget.value })}
      />
      {save.error && <ErrorPanel error={save.error} />}
      <Group gap={4}>
        <Button
          size="compact-sm"
          loading={save.isPending}
          onClick={() => save.mutate({ params: { imageId: image.id }, body: { alt } })}
        >
          <Trans>Save</Trans>
        </Button>
        <Button size="compact-sm" variant="default" onClick={close}>
          <Trans>Cancel</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
