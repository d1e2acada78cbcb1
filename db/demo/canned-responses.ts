/** The demo's canned responses, on the front desk's number. */
export const cannedResponses: {
  title: string;
  body: string;
  keywords?: string[];
  isAway?: true;
  usedCount: number;
}[] = [
  {
    title: "Order is ready",
    body: "Hi {{first_name|there}}, your order is ready. We are at 12 Harbor Street and open until 6. {{my_name}}",
    usedCount: 41,
  },
  {
    title: "Opening hours",
    body: "We bake from Tuesday to Friday 7 to 6, Saturday and Sunday 8 to 2. On Mondays the ovens rest.",
    keywords: ["HOURS", "Open"],
    usedCount: 18,
  },
  {
    title: "Cake deposit",
    body: "Thank you, {{first_name|and welcome}}. To hold the date for your cake we ask for half of the price: https://harborstreet.example/deposit",
    usedCount: 9,
  },
  {
    title: "Catering menu",
    body: "Our catering menu, for {{company|your team}}: https://harborstreet.example/platters. Two days ahead is enough for up to 60 people.",
    keywords: ["MENU"],
    usedCount: 6,
  },
  {
    title: "Closed for today",
    body: "Thank you for your text. The bakery is closed right now; we answer when we open at 7. Harbor Street Bakery",
    isAway: true,
    usedCount: 23,
  },
];
