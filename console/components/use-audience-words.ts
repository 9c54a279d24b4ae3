import { useLingui } from "@lingui/react/macro";

type Named = { name: string; excluded: boolean };

/** Whom a campaign is for, in a line: its lists and segments, and those it leaves out. */
export function useAudienceWords(): (named: readonly Named[]) => string {
  const { t } = useLingui();
  return (named) => {
    const chosen = named.filter(({ excluded }) => !excluded).map(({ name }) => name);
    const left = named.filter(({ excluded }) => excluded).map(({ name }) => name);
    const to = chosen.join(", ");
    const without = left.join(", ");
    return left.length === 0 ? to : t`${to}, without ${without}`;
  };
}
