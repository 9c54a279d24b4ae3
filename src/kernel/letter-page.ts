/**
 * The policy of a page that is somebody's own letter: an e-mail shown in a browser, with its inline styles. Nothing in it
 * runs, posts or fetches from elsewhere: reading it tells nobody.
 */
export const letterPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation",
].join("; ");
