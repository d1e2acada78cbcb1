import { customers } from "./customers";
import { sentBlast } from "./newsletter";

/** A demo list of the front desk's number: who is on it by name, how they came, and how many days ago. */
type DemoList = {
  name: string;
  keywords: string[];
  members: { name: string; how: "by_hand" | "keyword" | "import"; daysAgo: number }[];
};

export const lists: DemoList[] = [
  {
    name: "Bread club",
    keywords: ["BREAD"],
    members: [
      { name: "Jane Snow", how: "by_hand", daysAgo: 40 },
      { name: "Lucía Fernández", how: "keyword", daysAgo: 21 },
      { name: "Owen Park", how: "import", daysAgo: 60 },
      { name: "Ben Carter", how: "import", daysAgo: 60 },
      { name: "Noah Bennett", how: "import", daysAgo: 60 },
      { name: "Priya Nair", how: "by_hand", daysAgo: 2 },
    ],
  },
  {
    name: "Holiday catering",
    keywords: [],
    members: [
      { name: "Marcus Bell", how: "by_hand", daysAgo: 5 },
      { name: "Grace Liu", how: "by_hand", daysAgo: 9 },
      { name: "Ella Novak", how: "by_hand", daysAgo: 14 },
      { name: "Hassan Idris", how: "by_hand", daysAgo: 14 },
    ],
  },
  {
    name: "Wholesale",
    keywords: [],
    members: [
      { name: "Tom Ellery", how: "import", daysAgo: 60 },
      { name: "Sofia Rossi", how: "import", daysAgo: 60 },
      { name: "Lucía Fernández", how: "import", daysAgo: 60 },
    ],
  },
  {
    name: "Newsletter",
    keywords: ["NEWS"],
    members: customers.slice(0, sentBlast.people).map(({ name }, index) => ({
      name,
      how: index % 8 === 5 ? "keyword" : "import",
      daysAgo: 58 - (index % 40),
    })),
  },
  {
    name: "Sourdough class",
    keywords: [],
    members: customers
      .filter((_, index) => index % 11 === 4)
      .map(({ name }, index) => ({ name, how: "by_hand", daysAgo: 44 - index })),
  },
];
