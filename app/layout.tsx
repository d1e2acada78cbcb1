import "@fontsource-variable/inter";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { AppearanceScript } from "@/components/layout/appearance-script";

export const metadata: Metadata = {
  title: { default: "Tidewire", template: "%s · Tidewire" },
  description: "Business texting for teams",
  robots: { index: false },
  appleWebApp: { capable: true, title: "Tidewire", statusBarStyle: "default" },
  // Numbers in texts are links where we make them so; a phone would turn times and prices into some, too.
  formatDetection: { telephone: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f7f9" },
    { media: "(prefers-color-scheme: dark)", color: "#0e1013" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Nothing may be prerendered, the 404 page included: it would carry no nonce and its scripts would not run.
  await connection();
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <AppearanceScript nonce={nonce} />
        {children}
      </body>
    </html>
  );
}
