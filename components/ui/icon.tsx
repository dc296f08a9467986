/** Our own drawings on a 24 px grid, 2 px stroke, square joins. Add one only when a word alone cannot do. */
const paths = {
  archive: "M3 4h18v5H3zM5 9v11h14V9M10 13h4",
  bell: "M6 17V10a6 6 0 0 1 12 0v7l2 2H4zM10 19a2 2 0 0 0 4 0M12 4V2",
  bookmark: "M6 3h12v18l-6-5-6 5z",
  book: "M5 3h14v18H5zM9 3v18M12.5 8h3.5M12.5 12h3.5",
  calendar: "M4 5h16v15H4zM4 10h16M8 2.5V7M16 2.5V7",
  check: "M4 12.5 9.5 18 20 6.5",
  chevron: "m6 9 6 6 6-6",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l4 2.5",
  close: "M5 5l14 14M19 5 5 19",
  document: "M6 3h8l5 5v13H6zM14 3v5h5M9 13h7M9 17h7",
  download: "M12 3v12M6.5 10 12 15.5 17.5 10M4 20h16",
  edit: "M4 20v-4L16 4l4 4L8 20zM13.5 6.5l4 4",
  external: "M13 4h7v7M20 4 10 14M17 14v6H4V7h6",
  eye: "M2 12c4-7 16-7 20 0-4 7-16 7-20 0zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
  filter: "M3 6h18M6 12h12M10 18h4",
  folder: "M3 5h7l2 3h9v12H3z",
  globe: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18",
  home: "M3 11.5 12 4l9 7.5M5.5 9.5V20h13V9.5M10 20v-6h4v6",
  inbox: "M3 13 6 5h12l3 8v6H3zM3 13h5l1.5 3h5L16 13h5",
  info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v6M12 7v1",
  invite: "M9 4a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 20v-2.5l3-3.5h7l3 3.5V20M19 8v6M16 11h6",
  list: "M4 6h1.5M9 6h11M4 12h1.5M9 12h11M4 18h1.5M9 18h11",
  learn: "M2 9.5 12 4.5l10 5-10 5zM6 11.5V17c3.5 3 8.5 3 12 0v-5.5M22 9.5V16",
  lock: "M5 11h14v9H5zM8 11V8a4 4 0 0 1 8 0v3",
  mail: "M3 5h18v14H3zM3 6.5l9 7 9-7",
  menu: "M4 6h16M4 12h16M4 18h16",
  more: "M5 11v2M12 11v2M19 11v2",
  people:
    "M9 4a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 20v-2.5l3-3.5h7l3 3.5V20M15.5 4.4a3.5 3.5 0 0 1 0 6.2M18 14.4l3.5 3.1V20",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 21 21",
  table: "M3 5h18v14H3zM3 10h18M3 14.5h18M9 5v14",
  tag: "M4 4h7.5L21 13.5 13.5 21 4 11.5zM8 8v.5",
  upload: "M12 16V4M6.5 9 12 3.5 17.5 9M4 20h16",
  user: "M12 3.5a4.25 4.25 0 1 0 0 8.5 4.25 4.25 0 0 0 0-8.5zM4 21v-2l3.5-4h9l3.5 4v2",
  warning: "M12 3.5 22 20.5H2zM12 10v5M12 17v1",
} as const;

export type IconName = keyof typeof paths;

/** Always decorative: what it means is said in words beside it (VisuallyHidden if they must not be seen). */
export function Icon({ name, size = 24 }: { name: IconName; size?: 20 | 24 | 32 }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
