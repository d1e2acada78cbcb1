import type { FrozenDrip } from "@/db/schema";

/** Drip campaigns of the demo bakery. */
export const dripCampaigns: { name: string; keepsAfterReply: boolean; drips: Omit<FrozenDrip, "files">[] }[] =
  [
    {
      name: "After the first order",
      keepsAfterReply: false,
      drips: [
        {
          body: "Thank you for your first order at Harbor Street Bakery. How was it?",
          ...{ amount: 1, unit: "days" },
        },
        {
          body: "Fresh from the oven on Saturdays: sourdough and rye. Shall we put one aside for you?",
          ...{ amount: 4, unit: "days" },
        },
        {
          body: "A coffee is on us with your next visit. Just show this text.",
          ...{ amount: 10, unit: "days" },
        },
      ],
    },
    {
      name: "Before a wedding",
      keepsAfterReply: true,
      drips: [
        { body: "Time to choose the filling of your cake. Any favourites?", amount: 0, unit: "days" },
        { body: "Please tell us the final number of guests this week.", amount: 14, unit: "days" },
      ],
    },
  ];

/** A campaign that was applied to somebody, how many days ago, and what they replied, which ended it. */
type Application = {
  campaign: string;
  contact: string;
  daysAgo: number;
  by: "dana" | "sam" | "mia";
  reply?: { daysAgo: number; text: string };
};

/** As they were applied one after another. */
export const applications: Application[] = [
  { campaign: "After the first order", contact: "Nadia Petrova", daysAgo: 16, by: "sam" },
  {
    ...{ campaign: "After the first order", contact: "Omar Sheikh", daysAgo: 9, by: "dana" },
    reply: { daysAgo: 8, text: "It was gone before we got home. The kids ask for more!" },
  },
  { campaign: "Before a wedding", contact: "Clara Vogel", daysAgo: 6, by: "dana" },
  { campaign: "After the first order", contact: "Magnus Holm", daysAgo: 3, by: "mia" },
  { campaign: "After the first order", contact: "Hassan Idris", daysAgo: 2, by: "sam" },
];
