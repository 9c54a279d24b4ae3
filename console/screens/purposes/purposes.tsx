import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Stack } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { listPurposes } from "#domains/consent/consent.api.ts";
import { getLedger } from "#domains/consent/ledger.api.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { ArchivePurpose } from "./archive-purpose.tsx";
import type { Purpose } from "./purpose.ts";
import { PurposeCard } from "./purpose-card.tsx";
import { PurposeForm } from "./purpose-form.tsx";
import type { PurposesSearch } from "./purposes-search.ts";

const route = getRouteApi("/a/$accountId/privacy/purposes");

/** What people agree to: each purpose, its words, what allows it and how well that must be shown. */
export function Purposes() {
  const { t } = useLingui();
  const { edit, archived } = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay("consent:write");
  const [archiving, setArchiving] = useState<Purpose>();
  const query = useOperation(listPurposes);
  const standing = useOperation(getLedger).data?.permissions ?? [];
  const show = (search: PurposesSearch) => void navigate({ search, resetScroll: false });
  const kept = archived ? { archived } : {};
  return (
    <Page
      title={t`What people agree to`}
      subtitle={
        <Trans>Each reason for writing to somebody is a purpose, agreed to or refused on its own.</Trans>
      }
      actions={
        mayWrite && (
          <Button leftSection={<IconPlus size={18} />} onClick={() => show({ ...kept, edit: "new" })}>
            <Trans>New purpose</Trans>
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {({ purposes }) => {
          const live = purposes.filter(({ archivedAt }) => !archivedAt);
          const past = purposes.filter(({ archivedAt }) => archivedAt);
          const opened = purposes.find(({ id }) => id === edit);
          return (
            <Stack gap="lg">
              <Guidance
                why={
                  <Trans>
                    People may want your newsletter and not the offers of your partners. The law asks for a
                    separate yes to each, in words they understand, and for the words to be kept with the yes.
                  </Trans>
                }
              >
                <Trans>One purpose, one box in your forms. Ask only for what you will really send.</Trans>
              </Guidance>
              {live.map((purpose) => (
                <PurposeCard
                  key={purpose.id}
                  purpose={purpose}
                  standing={standing.filter(({ purposeId }) => purposeId === purpose.id)}
                  {...(mayWrite
                    ? {
                        edit: () => show({ ...kept, edit: purpose.id }),
                        archive: () => setArchiving(purpose),
                      }
                    : {})}
                />
              ))}
              {past.length > 0 && (
                <Anchor
                  component="button"
                  type="button"
                  w="fit-content"
                  aria-expanded={Boolean(archived)}
                  onClick={() => show(archived ? {} : { archived: "shown" })}
                >
                  {archived ? (
                    <Trans>Hide the archived ones</Trans>
                  ) : (
                    <Plural
                      value={past.length}
                      one="Show # archived purpose"
                      other="Show # archived purposes"
                    />
                  )}
                </Anchor>
              )}
              {archived &&
                past.map((purpose) => (
                  <PurposeCard
                    key={purpose.id}
                    purpose={purpose}
                    standing={standing.filter(({ purposeId }) => purposeId === purpose.id)}
                  />
                ))}
              <PurposeForm
                opened={mayWrite && (edit === "new" || (opened !== undefined && !opened.archivedAt))}
                purpose={edit === "new" ? undefined : opened}
                standing={standing.filter(({ purposeId }) => purposeId === opened?.id)}
                close={() => show(kept)}
              />
            </Stack>
          );
        }}
      </Loaded>
      {archiving && (
        <ArchivePurpose
          purpose={archiving}
          standing={standing.filter(({ purposeId }) => purposeId === archiving.id)}
          close={() => setArchiving(undefined)}
        />
      )}
    </Page>
  );
}
