const labels: Record<string, string> = {
  phone: "Phone Number",
  fullName: "Full Name",
  email: "E-mail",
  company: "Company Name",
  title: "Title",
  notes: "Notes",
  optedOut: "Opted out",
  attribute: "Custom attribute",
  row: "Row",
};

/** A field of a contact as its column is called; an attribute has a name of its own. */
export const labelOf = (field: string): string => labels[field] ?? field;
