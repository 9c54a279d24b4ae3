import { useLingui } from "@lingui/react/macro";
import { Stack } from "@mantine/core";
import { IconHelp } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { housePath } from "../../api/current-account.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { PlaceLink } from "../../components/place-link.tsx";
import { helpPage } from "./help-texts.ts";
import { Markdown } from "./markdown.tsx";

/** One page of the help, in the language of the console: the same for accounts and for the operator’s people. */
export function HelpPageScreen() {
  const { i18n, t } = useLingui();
  const { page: name = "" } = useParams({ strict: false });
  const language = i18n.locale === "fr" ? "fr" : "en";
  const query = useQuery({
    queryKey: ["help", language, name],
    queryFn: () => helpPage(language, name),
  });
  return (
    <Page title={query.data?.title ?? t`Help`} breadcrumbs={[{ label: t`Help`, href: housePath("/help") }]}>
      <Loaded query={query}>
        {(page) =>
          page ? (
            <Stack component="article" maw="var(--licet-measure)">
              <Markdown text={page.text} />
            </Stack>
          ) : (
            <EmptyState
              icon={IconHelp}
              title={t`There is no such page`}
              action={<PlaceLink to="/help">{t`All pages`}</PlaceLink>}
            >
              {t`It may have another name now: search for it.`}
            </EmptyState>
          )
        }
      </Loaded>
    </Page>
  );
}
