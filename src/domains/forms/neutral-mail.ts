/** What makes a message that asks to confirm an advertisement: prices, offers, links, urging (EDPB 05/2020; CPCE L34-5). */
const signs: [name: string, RegExp][] = [
  ["link", /https?:|www\.|\b[\w-]+\.(?:com|fr|net|org|eu|shop|store)\b/i],
  ["price", /[€$£%]|\d\s?(?:eur|euros?|dollars?)\b/i],
  [
    "offer",
    /\b(?:offers?|discounts?|promo(?:tion)?s?|sales?|deals?|vouchers?|coupons?|free gift|(?:promo|discount|gift) code)\b|\b(?:offres?|réductions?|remises?|promos?|promotions?|soldes|bons? d.achat|cadeaux?|gratuite?s?|code (?:promo|cadeau|de réduction))\b/i,
  ],
  [
    "urging",
    /\b(?:hurry|now only|last chance|don.t miss|limited (?:time|offer|stock))\b|\b(?:vite|dernière chance|ne manquez pas|profitez|(?:durée|offre|quantité) limitée?)|!!/i,
  ],
];

/** What in a text is advertising; empty where it is neutral. */
export function advertisingIn(text: string): string[] {
  return signs.filter(([, words]) => words.test(text)).map(([name]) => name);
}
