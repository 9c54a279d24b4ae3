import { useLingui } from "@lingui/react/macro";
import { ActionIcon } from "@mantine/core";
import { IconHelp } from "@tabler/icons-react";
import { Link, useMatches } from "@tanstack/react-router";
import { housePath } from "../api/current-account.ts";
import { helpPages } from "./help-pages.ts";

/** To the page of the help centre that speaks of the screen one is on. */
export function HelpLink() {
  const { t } = useLingui();
  const path = useMatches({ select: (matches) => matches.at(-1)?.fullPath ?? "" });
  const here = path.replace("/a/$accountId", "").replace(/(.)\/$/, "$1") || "/";
  const page = helpPages[here] ?? "index";
  return (
    <ActionIcon
      component={Link}
      to={housePath(page === "index" ? "/help" : `/help/${page}`)}
      variant="subtle"
      size="lg"
      aria-label={t`Help for this page`}
      title={t`Help for this page`}
    >
      <IconHelp size={22} stroke={1.7} aria-hidden />
    </ActionIcon>
  );
}
