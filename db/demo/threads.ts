import type { ActivityType, TagColor } from "../schema";

/** The demo's tags, for all of the organization. */
export const tags = {
  VIP: "purple",
  Wholesale: "teal",
  Catering: "orange",
  Complaint: "red",
} as const satisfies Record<string, TagColor>;

/** One line of a demo thread: who says or does it, how long before now in minutes, and what. */
export type Line = {
  by: "customer" | "dana" | "sam" | "note";
  minutesAgo: number;
  text: string;
  status?: "delivered" | "sent" | "failed" | "undelivered";
  errorCode?: string;
  /** Nothing was said: this is what `by` did, in words that follow the name; in a whole sentence for the customer. */
  activity?: ActivityType;
};

type Staff = "dana" | "sam";

type Thread = {
  /** A contact's name, or a bare number. */
  peer: string;
  unread: number;
  optedOut?: boolean;
  assignee?: Staff;
  tags?: (keyof typeof tags)[];
  archivedBy?: Staff;
  completedBy?: Staff;
  snoozedBy?: Staff;
  /** For how many minutes from now on. */
  snoozedFor?: number;
  lines: Line[];
};

const hour = 60;
const day = 24 * hour;

/** The demo's conversations on the front desk's number. */
export const threads: Thread[] = [
  {
    peer: "Jane Snow",
    unread: 2,
    assignee: "dana",
    tags: ["VIP"],
    lines: [
      {
        by: "customer",
        minutesAgo: 2 * day + 3 * hour,
        text: "Hi! Could I order a carrot cake for Saturday? About 12 people.",
      },
      {
        by: "dana",
        minutesAgo: 2 * day + 3 * hour - 6,
        text: "Hello Jane, gladly. With cream cheese frosting as last time?",
      },
      {
        by: "customer",
        minutesAgo: 2 * day + 3 * hour - 9,
        text: "Yes please, and could it say Happy 70th, Ruth?",
      },
      {
        by: "dana",
        minutesAgo: 2 * day + 3 * hour - 14,
        text: "Noted: 12 people, cream cheese, “Happy 70th, Ruth”. It is $64, pick up from 9 on Saturday.",
      },
      {
        by: "note",
        minutesAgo: 2 * day + 3 * hour - 20,
        text: "Paid by phone. Order 1184, box with the ribbon.",
      },
      {
        by: "sam",
        minutesAgo: 2 * day + 2 * hour,
        text: "assigned this to Dana Reyes.",
        activity: "assigned",
      },
      { by: "sam", minutesAgo: 2 * day + 2 * hour - 1, text: "added the tag VIP.", activity: "tagged" },
      { by: "customer", minutesAgo: 24, text: "Hello, is my order ready?" },
      { by: "customer", minutesAgo: 22, text: "I could be there at 11 if that works." },
    ],
  },
  {
    peer: "Marcus Bell",
    unread: 1,
    assignee: "sam",
    tags: ["Catering"],
    lines: [
      {
        by: "customer",
        minutesAgo: 5 * day,
        text: "Do you do breakfast platters for crews? Around 25 people",
      },
      {
        by: "sam",
        minutesAgo: 5 * day - 30,
        text: "We do. 25 people is three platters, $180 with coffee. Menu: https://harborstreet.example/platters",
      },
      { by: "customer", minutesAgo: 58, text: "Great, put us down for Thursday 6:30. Jobsite is 410 Pine" },
    ],
  },
  {
    peer: "Priya Nair",
    unread: 0,
    lines: [
      { by: "customer", minutesAgo: 3 * hour + 12, text: "Is the almond croissant the only one with nuts?" },
      {
        by: "dana",
        minutesAgo: 3 * hour + 4,
        text: "The almond croissant and the Linzer. Everything else is made on the nut-free table.",
      },
      { by: "customer", minutesAgo: 3 * hour, text: "Perfect, thank you! 😊" },
    ],
  },
  {
    peer: "Tom Ellery",
    unread: 0,
    assignee: "sam",
    tags: ["Wholesale"],
    lines: [
      { by: "dana", minutesAgo: 7 * day, text: "Hi Tom, the standing order as usual this Friday?" },
      { by: "customer", minutesAgo: 7 * day - 40, text: "Yes, plus two sourdoughs" },
      {
        by: "sam",
        minutesAgo: 5 * hour,
        text: "Your order is on the rack by the door, Tom. See you soon.",
        status: "sent",
      },
    ],
  },
  {
    peer: "Grace Liu",
    unread: 0,
    tags: ["VIP", "Catering"],
    snoozedBy: "sam",
    snoozedFor: 2 * day,
    lines: [
      {
        by: "customer",
        minutesAgo: 9 * day,
        text: "We loved the tasting! We would like the lemon and the hazelnut tier.",
      },
      { by: "sam", minutesAgo: 9 * day - 55, text: "Wonderful, Grace. I will send the contract today." },
      {
        by: "note",
        minutesAgo: 9 * day - 60,
        text: "Deposit due December 1. Delivery to the Ferry Building, ask for Kim.",
      },
      {
        by: "customer",
        minutesAgo: day + 2 * hour,
        text: "Signed and sent back. Could the hazelnut tier be on top?",
      },
      { by: "sam", minutesAgo: day + hour, text: "Of course, I changed it in the plan." },
      { by: "sam", minutesAgo: day + hour - 2, text: "snoozed this.", activity: "snoozed" },
    ],
  },
  {
    peer: "Ben Carter",
    unread: 0,
    lines: [
      {
        by: "sam",
        minutesAgo: 2 * day,
        text: "Hi Ben, your invoice 2231 is due on Friday.",
        status: "undelivered",
        errorCode: "40012",
      },
    ],
  },
  {
    peer: "Lucía Fernández",
    unread: 0,
    completedBy: "dana",
    lines: [
      { by: "customer", minutesAgo: 21 * day, text: "Bread" },
      {
        by: "customer",
        minutesAgo: 21 * day,
        text: "Joined the list “Bread club” by texting “BREAD”.",
        activity: "joined_list",
      },
      { by: "customer", minutesAgo: 3 * day, text: "¿Tienen pan de muerto esta semana?" },
      { by: "dana", minutesAgo: 3 * day - 18, text: "Sí, de jueves a domingo. ¿Le apartamos uno?" },
      { by: "customer", minutesAgo: 3 * day - 21, text: "Dos, por favor" },
      { by: "dana", minutesAgo: 2 * day, text: "marked this as complete.", activity: "completed" },
    ],
  },
  {
    peer: "Owen Park",
    unread: 0,
    optedOut: true,
    lines: [
      {
        by: "dana",
        minutesAgo: 12 * day,
        text: "Hello Owen, the holiday catalogue is out: https://harborstreet.example/holidays",
      },
      { by: "customer", minutesAgo: 12 * day - 90, text: "Stop" },
    ],
  },
  {
    peer: "+14155550121",
    unread: 0,
    lines: [
      { by: "customer", minutesAgo: 4 * day, text: "Are you open on Sunday?" },
      { by: "sam", minutesAgo: 4 * day - 3, text: "We are, from 8 to 2." },
    ],
  },
  {
    peer: "Ella Novak",
    unread: 0,
    tags: ["Catering"],
    archivedBy: "dana",
    lines: [
      { by: "customer", minutesAgo: 15 * day, text: "Can you cater a launch on the 5th, 80 guests?" },
      { by: "dana", minutesAgo: 15 * day - 200, text: "We can. Shall we talk tomorrow at 10?" },
      { by: "customer", minutesAgo: 14 * day, text: "10 works, call me then." },
      { by: "dana", minutesAgo: 13 * day, text: "archived this.", activity: "archived" },
    ],
  },
];
