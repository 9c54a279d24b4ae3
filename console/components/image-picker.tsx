import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Image, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure, useId } from "@mantine/hooks";
import { IconPhoto } from "@tabler/icons-react";
import { listImages } from "#domains/media/media.api.ts";
import { useOperation } from "../api/use-operation.ts";
import { ImageLibrary } from "./image-library.tsx";
import type { LibraryImage } from "./library-image.ts";

type Props = {
  label: string;
  imageId: number | null;
  onChange: (imageId: number | null, image?: LibraryImage) => void;
};

/** One image of the library, or none: shows it, and opens the library to choose or add one. */
export function ImagePicker({ label, imageId, onChange }: Props) {
  const { t, i18n } = useLingui();
  const [opened, { open, close }] = useDisclosure(false);
  const id = useId();
  const image = useOperation(listImages).data?.images.find((one) => one.id === imageId);
  const alt = image?.alt[i18n.locale === "fr" ? "fr" : "en"];
  return (
    <Stack gap={4} role="group" aria-labelledby={id}>
      <Text fw={500} id={id}>
        {label}
      </Text>
      <Group>
        {image && (
          <Image
            src={`/m/${image.renditions[0]?.name}`}
            alt={alt || image.fileName}
            w="auto"
            maw={160}
            mah={64}
            fit="contain"
            radius="sm"
          />
        )}
        <Button variant="default" leftSection={<IconPhoto size={16} aria-hidden />} onClick={open}>
          {imageId === null ? <Trans>Choose an image</Trans> : <Trans>Change the image</Trans>}
        </Button>
        {imageId !== null && (
          <Button variant="subtle" color="brick" onClick={() => onChange(null)}>
            <Trans>Without image</Trans>
          </Button>
        )}
      </Group>
      <Modal opened={opened} onClose={close} size="xl" title={<Text fw={600}>{t`Your images`}</Text>}>
        {opened && (
          <ImageLibrary
            chosen={imageId}
            onChoose={(chosen) => {
              onChange(chosen.id, chosen);
              close();
            }}
          />
        )}
      </Modal>
    </Stack>
  );
}
