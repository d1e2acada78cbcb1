import type { MetadataRoute } from "next";

/** What a phone or desktop needs to install Tidewire as an app. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: "Tidewire",
    short_name: "Tidewire",
    description: "Business texting for teams",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#f6f7f9",
    theme_color: "#f6f7f9",
    categories: ["business", "productivity"],
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
