type ShareTarget = {
  id: "email" | "facebook" | "linkedin" | "x" | "whatsapp" | "mastodon";
  name: string;
  href: string;
};

/** Where a page can be passed on to; networks read its title and picture from the page itself. */
export function shareTargets({ title, url }: { title: string; url: string }): ShareTarget[] {
  const [words, address] = [title, url].map(encodeURIComponent);
  const both = encodeURIComponent(`${title} ${url}`);
  return [
    { id: "email", name: "", href: `mailto:?subject=${words}&body=${address}` },
    { id: "facebook", name: "Facebook", href: `https://www.facebook.com/sharer/sharer.php?u=${address}` },
    {
      id: "linkedin",
      name: "LinkedIn",
      href: `https://www.linkedin.com/sharing/share-offsite/?url=${address}`,
    },
    { id: "x", name: "X", href: `https://x.com/intent/post?text=${words}&url=${address}` },
    { id: "whatsapp", name: "WhatsApp", href: `https://wa.me/?text=${both}` },
    // Mastodon's own page asks there, in the browser alone, which server is theirs.
    { id: "mastodon", name: "Mastodon", href: `https://share.joinmastodon.org/#text=${both}` },
  ];
}
