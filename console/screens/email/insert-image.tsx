import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPhoto } from "@tabler/icons-react";
import { listImages } from "#domains/media/media.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { ImageLibrary } from "../../components/image-library.tsx";
import { imageTag } from "./image-tag.ts";
import type { Caret } from "./use-caret.ts";

/** Puts a picture of the library where one types, with its public address and what it says to who can't see it. */
export function InsertImage({ format, caret }: { format: "html" | "mjml"; caret: Caret }) {
  const { t, i18n } = useLingui();
  const [opened, { open, close }] = useDisclosure(false);
  const address = useOperation(listImages).data?.publicAddress;
  return (
    <>
      <Button variant="default" leftSection={<IconPhoto size={16} aria-hidden />} onClick={open}>
        <Trans>Insert an image</Trans>
      </Button>
      <Modal opened={opened} onClose={close} size="xl" title={<Text fw={600}>{t`Your images`}</Text>}>
        {opened && (
          <ImageLibrary
            chosen={null}
            onChoose={(image) => {
              if (!address) return;
              caret.use("source");
              caret.insert(() =>
                imageTag(image, { format, address, language: i18n.locale === "fr" ? "fr" : "en" }),
              );
              close();
            }}
          />
        )}
      </Modal>
    </>
  );
}
