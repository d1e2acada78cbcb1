import { formatPhone } from "@/lib/phones/rules";

/** Addresses as people of the country read them. Only through next/dynamic: what formats them is heavy. */
export function PhoneText({ addresses, country }: { addresses: string[]; country: string }) {
  return addresses.map((address) => formatPhone(address, country)).join(", ");
}
