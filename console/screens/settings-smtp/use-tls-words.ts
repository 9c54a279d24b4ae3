import { useLingui } from "@lingui/react/macro";
import type { Server } from "./server.ts";

type Tls = Server["tls"];

/** How the connection is protected, safest first, as providers name it. */
export function useTlsWords(): Record<Tls, { name: string; about: string }> {
  const { t } = useLingui();
  return {
    required: { name: t`Encrypted by STARTTLS`, about: t`Usually port 587. What most providers ask for.` },
    implicit: { name: t`Encrypted from the start (SSL/TLS)`, about: t`Usually port 465.` },
    opportunistic: {
      name: t`Encrypted if the server offers it`,
      about: t`Otherwise in the clear; only for a server that has no certificate.`,
    },
    none: { name: t`Not encrypted`, about: t`Only for a server on this machine or your own network.` },
  };
}

/** The port that goes with it. */
export const usualPort: Record<Tls, number> = { required: 587, implicit: 465, opportunistic: 587, none: 25 };
