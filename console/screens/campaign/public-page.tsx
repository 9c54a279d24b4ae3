import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { getPublicCopy, publishCampaign, unpublishCampaign } from "#domains/campaigns/sharing.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { CopyButton } from "../../components/copy-button.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { LinkPreview } from "./link-preview.tsx";
import { ShareLinks } from "./share-links.tsx";

/** The campaign as a page that anybody may read, where the account wants one. */
export function PublicPage({ campaignId }: { campaignId: number }) {
  const { t } = useLingui();
  const maySend = useMay("campaigns:send");
  const params = { campaignId };
  const query = useOperation(getPublicCopy, { params });
  const publish = useAction(publishCampaign, { invalidates: [getPublicCopy] });
  const unpublish = useAction(unpublishCampaign, { invalidates: [getPublicCopy] });
  const error = publish.error ?? unpublish.error;
  return (
    <Card>
      <Stack gap="sm">
        <Title order={3}>
          <Trans>A page to share</Trans>
        </Title>
        <Loaded query={query}>
          {({ url, preview }) =>
            url === null || preview === null ? (
              <>
                <Guidance
                  why={
                    <Trans>
                      The page says what the e-mail says where nothing is known of its reader. No name, no
                      address and no link of anybody’s is in it, and nobody who reads it is counted.
                    </Trans>
                  }
                >
                  <Trans>
                    Publish this e-mail as a web page, for your site or for social networks. You can take it
                    off the web at any time.
                  </Trans>
                </Guidance>
                {maySend && (
                  <Button
                    variant="default"
                    loading={publish.isPending}
                    onClick={() => publish.mutate({ params })}
                    style={{ alignSelf: "flex-start" }}
                  >
                    <Trans>Publish the page</Trans>
                  </Button>
                )}
              </>
            ) : (
              <>
                <Group gap="sm">
                  <Anchor href={url} target="_blank" rel="noreferrer" style={{ overflowWrap: "anywhere" }}>
                    {url}
                  </Anchor>
                  <CopyButton value={url} label={t`the address of the page`} />
                </Group>
                <Text size="sm" c="dimmed">
                  <Trans>Anybody who has this address can read it. It can’t be guessed.</Trans>
                </Text>
                <ShareLinks campaignId={campaignId} title={preview.title} url={url} />
                <LinkPreview campaignId={campaignId} url={url} preview={preview} />
                {maySend && (
                  <Button
                    variant="subtle"
                    color="brick"
                    loading={unpublish.isPending}
                    onClick={() => unpublish.mutate({ params })}
                    style={{ alignSelf: "flex-start" }}
                  >
                    <Trans>Take it off the web</Trans>
                  </Button>
                )}
              </>
            )
          }
        </Loaded>
        {error && <ErrorPanel error={error} />}
      </Stack>
    </Card>
  );
}
