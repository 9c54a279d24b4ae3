/** The nonce of this page's content security policy, written into index.html by the server (`__CSP_NONCE__`). */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>("meta[property='csp-nonce']")?.nonce ?? "";
}

// The library that stops the page behind a dialog from scrolling adds a style of its own and looks for the nonce here.
(globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = styleNonce();
