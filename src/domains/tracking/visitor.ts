import { isbot } from "isbot";

/** Who fetched an observed address, as far as the request tells. Pure; nothing of the request is kept. */
export type Visitor = "person" | "privacy_proxy" | "scanner" | "not_a_visit";

export type Look = {
  method: string;
  userAgent: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
};

/** So many links of one message followed within `burstMilliseconds` were followed by a program. */
export const burst = 3;
export const burstMilliseconds = 2000;

/** Services that fetch images for the reader, for all or before they are looked at: an open through them may be no open. */
const privacyProxies = /GoogleImageProxy|YahooMailProxy|DuckDuckGo|^Mozilla\/5\.0$/;

/** Programs that check links on behalf of the one who receives the mail. */
const scanners =
  /barracuda|proofpoint|mimecast|safelinks|symantec|forcepoint|fireeye|trend ?micro|sophos|cisco|ironport|zscaler|avanan|checkpoint|virustotal|urlscan/i;

export function visitorOf({ method, userAgent, headers }: Look): Visitor {
  if (method !== "GET" || isAnnounced(headers)) return "not_a_visit";
  if (privacyProxies.test(userAgent)) return "privacy_proxy";
  return userAgent === "" || scanners.test(userAgent) || isbot(userAgent) ? "scanner" : "person";
}

/** A browser that fetches what may be wanted next says so. */
function isAnnounced(headers: Look["headers"]): boolean {
  return ["purpose", "sec-purpose", "x-purpose", "x-moz"].some((name) =>
    /prefetch|preview|prerender/i.test(String(headers[name] ?? "")),
  );
}
