import type { PageRoute } from "#kernel/module.ts";
import { showUnsubscribe, unsubscribe } from "./unsubscribe.ts";
import { showInBrowser } from "./view.ts";
import { showWhy } from "./why.ts";

export const deliveryPages: readonly PageRoute[] = [
  { method: "GET", path: "/u/:token", handle: showUnsubscribe },
  { method: "POST", path: "/u/:token", handle: unsubscribe, fromAnywhere: true },
  { method: "GET", path: "/why/:token", handle: showWhy },
  { method: "GET", path: "/v/:token", handle: showInBrowser },
];
