import { AudioLines, Contact, File, FileText, Film, Image } from "lucide-react";

type FileIconProps = { contentType: string; className: string };

/** The sign for a kind of file. */
export function FileIcon({ contentType, className }: FileIconProps) {
  const Icon = iconOf(contentType);
  return <Icon className={className} aria-hidden="true" />;
}

function iconOf(contentType: string) {
  if (contentType.startsWith("image/")) return Image;
  if (contentType.startsWith("video/")) return Film;
  if (contentType.startsWith("audio/")) return AudioLines;
  if (contentType.includes("vcard")) return Contact;
  return contentType === "application/pdf" || contentType.startsWith("text/") ? FileText : File;
}
