import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Text, VisuallyHidden } from "@mantine/core";
import {
  IconBrandFacebook,
  IconBrandLinkedin,
  IconBrandMastodon,
  IconBrandWhatsapp,
  IconBrandX,
  IconDownload,
  IconMail,
} from "@tabler/icons-react";
import { getPublicCopyQrCode } from "#domains/campaigns/sharing.api.ts";
import { downloadFile } from "../../api/download-file.ts";
import { shareTargets } from "./share-targets.ts";

type Props = { campaignId: number; title: string; url: string };

const icons = {
  email: IconMail,
  facebook: IconBrandFacebook,
  linkedin: IconBrandLinkedin,
  x: IconBrandX,
  whatsapp: IconBrandWhatsapp,
  mastodon: IconBrandMastodon,
} as const;

/** Ways to pass the page on. They are plain links: no network hears of it before somebody follows theirs. */
export function ShareLinks({ campaignId, title, url }: Props) {
  const { t } = useLingui();
  return (
    <>
      <Group gap="xs" role="group" aria-label={t`Share the page`}>
        {shareTargets({ title, url }).map(({ id, name, href }) => {
          const Icon = icons[id];
          return (
            <Button
              key={id}
              component="a"
              href={href}
              variant="default"
              size="sm"
              leftSection={<Icon size={18} aria-hidden />}
              {...(id === "email" ? {} : { target: "_blank", rel: "noopener noreferrer" })}
            >
              {id === "email" ? <Trans>E-mail</Trans> : name}
              {id !== "email" && (
                <VisuallyHidden>
                  {" "}
                  <Trans>(opens a new tab)</Trans>
                </VisuallyHidden>
              )}
            </Button>
          );
        })}
      </Group>
      <Text size="sm" c="dimmed">
        <Trans>Plain links: a network learns nothing before you follow its own.</Trans>
      </Text>
      <Group gap="xs" role="group" aria-label={t`A code to scan`}>
        <Text size="sm">
          <Trans>A code to scan, for the counter or a flyer:</Trans>
        </Text>
        {(["png", "svg"] as const).map((format) => (
          <Button
            key={format}
            variant="default"
            size="sm"
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() =>
              void downloadFile(getPublicCopyQrCode, { params: { campaignId }, query: { format } })
            }
          >
            {format === "png" ? <Trans>As an image (PNG)</Trans> : <Trans>For the printer (SVG)</Trans>}
          </Button>
        ))}
      </Group>
    </>
  );
}
