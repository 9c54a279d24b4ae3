// Shows sign-up forms in other sites' pages: in place (data-licet-form) or as a pop-up (data-licet-popup). It sets no cookie,
// stores nothing, loads nothing but the form itself, and needs of a page's policy only this server in script-src,
// connect-src and img-src.
(() => {
  const script = document.currentScript;
  if (!script) return;

  /** The page for the evidence of consent: without what may tell of a person. */
  const page = location.origin + location.pathname;

  const ask = async (address, options) => {
    const url = new URL(`${address.replace(/\/$/, "")}/embed.json`);
    const language = document.documentElement.lang.slice(0, 2).toLowerCase();
    if (language === "fr" || language === "en") url.searchParams.set("lang", language);
    const answer = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer", ...options });
    const parts = await answer.json();
    if (typeof parts.html !== "string") throw new Error(parts.message);
    return parts;
  };

  /** Puts the form into an element's shadow, where neither side's styles reach the other's. */
  const fill = (root, address, parts) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(parts.css);
    root.adoptedStyleSheets = [sheet];
    const card = document.createElement("div");
    card.className = "card";
    card.lang = parts.language;
    card.innerHTML = parts.html;
    root.querySelector(".card")?.remove();
    root.append(card);
    // Links to a part of the page don't find it in a shadow.
    card.addEventListener("click", (event) => {
      const link = event.target.closest?.('a[href^="#"]');
      if (!link) return;
      event.preventDefault();
      root.getElementById(link.hash.slice(1))?.focus();
    });
    const form = card.querySelector("form");
    form?.addEventListener("submit", async (event) => {
      event.preventDefault();
      const button = form.querySelector("button[type=submit]");
      const body = new URLSearchParams(new FormData(form));
      body.set("page", page);
      if (button) button.disabled = true;
      try {
        const next = await ask(address, { method: "POST", body });
        if (next.redirect) return location.assign(next.redirect);
        fill(root, address, { ...parts, ...next });
        const heading = root.querySelector("[role=alert]") ?? root.querySelector("h1");
        heading?.setAttribute("tabindex", "-1");
        heading?.focus();
      } catch {
        // Sent the way forms always were: the answer is the form's own page.
        if (button) button.disabled = false;
        form.submit();
      }
    });
  };

  /** Where the form can't be shown, the way to its own page is. */
  const link = (address) => {
    const anchor = document.createElement("a");
    anchor.href = address;
    anchor.textContent = address;
    return anchor;
  };

  for (const place of document.querySelectorAll("[data-licet-form]")) {
    if (place.shadowRoot) continue;
    const address = place.dataset.licetForm;
    ask(address)
      .then((parts) => fill(place.attachShadow({ mode: "open" }), address, parts))
      .catch(() => place.append(link(address)));
  }

  const address = script.dataset.licetPopup;
  if (!address) return;
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const dialog = document.createElement("dialog");
  let asked = false;

  // A dialog that is shown as modal keeps the focus inside, and Escape closes it.
  const open = async () => {
    if (asked || document.querySelector("dialog[open]")) return;
    asked = true;
    try {
      const parts = await ask(address);
      const inside = document.createElement("div");
      fill(inside.attachShadow({ mode: "open" }), address, parts);
      const close = document.createElement("button");
      close.type = "button";
      close.className = "close";
      close.textContent = "×";
      close.setAttribute("aria-label", parts.close);
      close.addEventListener("click", () => dialog.close());
      dialog.setAttribute("aria-label", parts.title);
      dialog.append(close, inside);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        "dialog{border:0;padding:0;background:none;width:min(100% - 2rem,40rem);max-height:calc(100vh - 2rem);overflow:auto}dialog::backdrop{background:rgba(0,0,0,.5)}.close{position:absolute;top:.5rem;inset-inline-end:.5rem;z-index:1;width:2.75rem;height:2.75rem;border:1px solid #565d68;border-radius:50%;background:#fff;color:#20242b;font:1.5rem/1 system-ui;cursor:pointer}.close:focus-visible{outline:3px solid #1f5f4f;outline-offset:2px}",
      );
      root.adoptedStyleSheets = [sheet];
      root.append(dialog);
      document.body.append(host);
      dialog.addEventListener("close", () => host.remove());
      dialog.showModal();
    } catch {
      // A form that can't be shown leaves the page as it is.
    }
  };

  const opener = script.dataset.opener && document.querySelector(script.dataset.opener);
  if (opener)
    opener.addEventListener("click", () => {
      asked = false;
      void open();
    });
  else setTimeout(open, Math.max(0, Number(script.dataset.after ?? 10)) * 1000);
})();
