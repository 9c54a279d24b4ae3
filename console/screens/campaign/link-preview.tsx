import { Trans, useLingui } from "@lingui/react/macro";
import { Image, Paper, Stack, Text } from "@mantine/core";
import { getPublicCopy, updatePublicCopy } from "#domains/campaigns/sharing.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { ImagePicker } from "../../components/image-picker.tsx";

type Preview = {
  title: string;
  description: string;
  picture: { imageId: number; url: string; alt: string } | null;
};

type Props = { campaignId: number; url: string; preview: Preview };

/** About what social networks and messengers show where the address is pasted, and the picture for it. */
export function LinkPreview({ campaignId, url, preview }: Props) {
  const { t } = useLingui();
  const mayChoose = useMay("campaigns:send");
  const choose = useAction(updatePublicCopy, { invalidates: [getPublicCopy] });
  const { title, description, picture } = preview;
  return (
    <Stack gap="xs">
      <Text fw={500} size="sm">
        <Trans>About what people see where the address is pasted</Trans>
      </Text>
      <Paper withBorder maw={420} radius="md" style={{ overflow: "hidden" }}>
        {picture && (
          <Image src={`/m/${picture.url.split("/").at(-1)}`} alt={picture.alt} mah={220} fit="cover" />
        )}
        <Stack gap={2} p="sm">
          <Text size="xs" c="dimmed">
            {new URL(url).host}
          </Text>
          <Text fw={600} style={{ overflowWrap: "anywhere" }}>
            {title}
          </Text>
          {description && (
            <Text size="sm" lineClamp={2}>
              {description}
            </Text>
          )}
        </Stack>
      </Paper>
      {mayChoose && (
        <ImagePicker
          label={t`Its picture`}
          imageId={picture?.imageId ?? null}
          onChange={(imageId) => choose.mutate({ params: { campaignId }, body: { imageId } })}
        />
      )}
      {choose.error && <ErrorPanel error={choose.error} />}
    </Stack>
  );
}
