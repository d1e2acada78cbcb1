/** The blast of the demo that was sent, and what became of it. People are named by their place in `customers`. */
export const sentBlast = {
  name: "Thanksgiving pies",
  daysAgo: 11,
  time: "10:30",
  body: "Harbor Street Bakery: hello {{first_name}}, Thanksgiving pies are in the oven. Pumpkin, apple or pecan, $32. Text us back by Friday and we keep one for you.",
  footer: "Reply STOP to opt out.",
  /** How many there are on its list, from the first customer on. */
  people: 96,
  /** A message leaves so many seconds after the one before. */
  secondsApart: 9,
  /** The carrier’s code of what did not arrive. */
  failures: new Map<number, { status: "failed" | "undelivered"; code: string }>([
    [17, { status: "undelivered", code: "40012" }],
    [38, { status: "failed", code: "40001" }],
    [43, { status: "undelivered", code: "40004" }],
    [61, { status: "failed", code: "40001" }],
    [84, { status: "undelivered", code: "40012" }],
  ]),
  replies: [
    { customer: 33, minutes: 3, text: "One pumpkin please!", answer: "It is yours, thank you." },
    { customer: 40, minutes: 4, text: "Apple for us", answer: "Noted, one apple." },
    { customer: 46, minutes: 8, text: "Pecan. Can I pick it up on Wednesday?", answer: "From 7 on, gladly." },
    {
      customer: 52,
      minutes: 13,
      text: "2 pumpkin 1 apple, under Bergström",
      answer: "Three pies, it is in the book.",
    },
    { customer: 58, minutes: 19, text: "Is the crust made with butter?", answer: "Only with butter." },
    { customer: 66, minutes: 47, text: "We are away this year, happy holidays to you all" },
    { customer: 70, minutes: 95, text: "One of each 😋", answer: "We like how you think. Done." },
    { customer: 77, minutes: 260, text: "Apple please", answer: "It has your name on it." },
  ],
  /** Who had enough. */
  optedOut: { customer: 81, minutes: 6, text: "STOP" },
} as const;

export const draftBlast = {
  name: "Sourdough class in January",
  body: "Harbor Street Bakery: {{first_name|hello}}, our next sourdough class is on January 16, 9 to 1, bread to take home included. $65. Want a place? Just answer.",
  footer: "Reply STOP to opt out.",
};

/** So few get it, and so late, that nothing else is in its way. */
export const scheduledBlast = {
  name: "Holiday platters close soon",
  inDays: 12,
  time: "09:30",
  body: "Harbor Street Bakery: {{first_name}}, orders for holiday platters close on Friday. Shall we put you down again?",
  footer: "Reply STOP to opt out.",
  list: "Holiday catering",
};

/** Customers who opted out before, by the words they texted and how long ago. */
export const optedOutBefore = [
  { customer: 71, daysAgo: 27, text: "Stop" },
  { customer: 88, daysAgo: 19, text: "unsubscribe" },
] as const;
