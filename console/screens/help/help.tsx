import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Card, Stack, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { housePath } from "../../api/current-account.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { currentLanguage } from "../../language/language.ts";
import { helpPage, helpPagesIn } from "./help-texts.ts";
import { Markdown } from "./markdown.tsx";
import { searchHelp } from "./search-help.ts";

/** The help centre: a box to search it, and the list of its pages. */
export function Help() {
  const { i18n, t } = useLingui();
  const { q = "" } = useSearch({ strict: false });
  const navigate = useNavigate();
  const language = i18n.locale === "fr" ? "fr" : "en";
  const index = useQuery({
    queryKey: ["help", language, "index"],
    queryFn: () => helpPage(language, "index"),
  });
  return (
    <Page title={t`Help`} subtitle={t`In plain words, for people who run a business.`}>
      <TextInput
        label={t`Search the help`}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={q}
        maxLength={100}
        onChange={(event) =>
          void navigate({
            to: ".",
            search: (event.currentTarget.value ? { q: event.currentTarget.value } : {}) as never,
            replace: true,
          })
        }
      />
      {q.trim() ? (
        <Found q={q} />
      ) : (
        <Loaded query={index}>{(page) => page && <Markdown text={page.text} />}</Loaded>
      )}
    </Page>
  );
}

function Found({ q }: { q: string }) {
  const language = currentLanguage();
  const pages = useQuery({ queryKey: ["help", language], queryFn: () => helpPagesIn(language) });
  return (
    <Loaded query={pages}>
      {(all) => {
        const found = searchHelp(all, q);
        return (
          <Stack>
            <Text role="status">
              <Plural
                value={found.length}
                _0="Nothing speaks of it. Try fewer words."
                one="# page"
                other="# pages"
              />
            </Text>
            {found.map(({ page, excerpt }) => (
              <Card key={page.name}>
                <Anchor component={Link} to={housePath(`/help/${page.name}`)} fw={600}>
                  {page.title}
                </Anchor>
                <Text size="sm" style={{ overflowWrap: "anywhere" }}>
                  {excerpt}
                </Text>
              </Card>
            ))}
            <Anchor component={Link} to={housePath("/help")} size="sm">
              <Trans>All pages</Trans>
            </Anchor>
          </Stack>
        );
      }}
    </Loaded>
  );
}
