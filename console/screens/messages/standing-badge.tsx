import { Badge } from "@mantine/core";
import type { Standing } from "#domains/transactional/log/messages.api.ts";
import { useStandingWords } from "./use-standing-words.ts";

export function StandingBadge({ standing }: { standing: Standing }) {
  const { label, color } = useStandingWords()[standing];
  return (
    <Badge color={color} variant="light">
      {label}
    </Badge>
  );
}
