import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { deleteImage, listImages } from "#domains/media/media.api.ts";
import { useMay } from "../api/session.ts";
import { useAction, useOperation } from "../api/use-operation.ts";
import { AltForm } from "./alt-form.tsx";
import { ErrorPanel } from "./error-panel.tsx";
import classes from "./image-library.module.css";
import { ImageUpload } from "./image-upload.tsx";
import type { LibraryImage } from "./library-image.ts";
import { Loaded } from "./loaded.tsx";
import { toast } from "./undo-toast.tsx";

type Props = { chosen: number | null; onChoose: (image: LibraryImage) => void };

/** The images the business uploaded: choose one, add one, say what it shows, delete it. */
export function ImageLibrary({ chosen, onChoose }: Props) {
  const { t, i18n } = useLingui();
  const may = useMay("media:write");
  const library = useOperation(listImages);
  const [describing, setDescribing] = useState<number>();
  const remove = useAction(deleteImage, {
    invalidates: [listImages],
    onSuccess: ({ outcome }) =>
      toast(
        outcome === "deleted"
          ? t`Deleted.`
          : t`It has left the library. What is published with it keeps it, as the proof of what people saw.`,
      ),
  });
  const megabytes = (bytes: number) =>
    i18n.number(bytes / 1e6, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
  return (
    <Stack>
      {may && <ImageUpload onUploaded={onChoose} />}
      {remove.error && <ErrorPanel error={remove.error} />}
      <Loaded query={library}>
        {({ images, bytesUsed, bytesAllowed }) => (
          <Stack>
            <ul className={classes.images}>
              {images.map((image) => {
                const words = image.alt[i18n.locale === "fr" ? "fr" : "en"];
                return (
                  <li key={image.id} className={classes.image} data-chosen={image.id === chosen || undefined}>
                    <img
                      src={`/m/${image.renditions[0]?.name}`}
                      alt={words || image.fileName}
                      loading="lazy"
                    />
                    <Text size="sm" style={{ overflowWrap: "anywhere" }}>
                      {image.fileName}
                    </Text>
                    {describing === image.id ? (
                      <AltForm image={image} close={() => setDescribing(undefined)} />
                    ) : (
                      <>
                        <Text size="xs" c="dimmed">
                          {words || <Trans>Says nothing to who can’t see it.</Trans>}
                        </Text>
                        <Group gap={4} mt="auto">
                          <Button
                            size="compact-sm"
                            aria-label={t`Choose ${image.fileName}`}
                            onClick={() => onChoose(image)}
                          >
                            <Trans context="an image">Choose</Trans>
                          </Button>
                          {may && (
                            <>
                              <Button
                                size="compact-sm"
                                variant="default"
                                aria-label={t`Describe ${image.fileName}`}
                                onClick={() => setDescribing(image.id)}
                              >
                                <Trans>Describe</Trans>
                              </Button>
                              <Button
                                size="compact-sm"
                                variant="subtle"
                                color="brick"
                                aria-label={t`Delete ${image.fileName}`}
                                onClick={() => remove.mutate({ params: { imageId: image.id } })}
                              >
                                <Trans>Delete</Trans>
                              </Button>
                            </>
                          )}
                        </Group>
                      </>
                    )}
                  </li>
                );
              })}
            </ul>
            <Text size="sm" c="dimmed">
              <Trans>
                {megabytes(bytesUsed)} of {megabytes(bytesAllowed)} used.
              </Trans>
            </Text>
          </Stack>
        )}
      </Loaded>
    </Stack>
  );
}
