import { Trans, useLingui } from "@lingui/react/macro";
import { useDebouncedValue } from "@mantine/hooks";
import { Spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { housePath } from "../api/current-account.ts";
import { useFound } from "./use-found.ts";
import { useScreensFound } from "./use-screens-found.ts";

/** Ctrl+K: screens at once, and whatever the finders know. */
export function Palette() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [query, setQuery] = useState("");
  const [settled] = useDebouncedValue(query.trim(), 180);
  const screens = useScreensFound(query);
  const groups = useFound(settled);
  const nothing = screens.length === 0 && groups.length === 0;
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      scrollable
      maxHeight="min(28rem, 70dvh)"
      tagsToIgnore={[]}
      centered={false}
      yOffset="12dvh"
      attributes={{ content: { "aria-label": t`Find anything` } }}
    >
      <Spotlight.Search
        placeholder={t`Find a screen, a contact, a campaign…`}
        aria-label={t`Find anything`}
        leftSection={<IconSearch size={20} stroke={1.7} />}
      />
      <Spotlight.ActionsList>
        {screens.length > 0 && (
          <Spotlight.ActionsGroup label={t`Screens`}>
            {screens.map(({ to, label, room, icon: Icon }) => (
              <Spotlight.Action
                key={to + label}
                label={label}
                {...(room ? { description: room } : {})}
                leftSection={<Icon size={20} stroke={1.7} aria-hidden />}
                onClick={() => void navigate({ to: housePath(to) })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {groups.map(({ heading, found }) => (
          <Spotlight.ActionsGroup key={heading} label={heading}>
            {found.map(({ id, label, description, href, icon: Icon }) => (
              <Spotlight.Action
                key={id}
                label={label}
                {...(description ? { description } : {})}
                leftSection={<Icon size={20} stroke={1.7} aria-hidden />}
                onClick={() => void navigate({ to: href })}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {nothing && (
          <Spotlight.Empty>
            <Trans>Nothing by that name. Try another word.</Trans>
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
