// The shapes of the icons.

const dashedRing = <circle cx="8" cy="8" r="6" strokeDasharray="2.2 2.2" />;

/** A sign in a ring. */
function ringed(sign: string, ring = <circle cx="8" cy="8" r="6" />) {
  return (
    <>
      {ring}
      <path d={sign} />
    </>
  );
}

export const GLYPHS = {
  // desks
  overview: (
    <>
      <rect x="2" y="2" width="5" height="7" rx="1" />
      <rect x="9" y="2" width="5" height="4" rx="1" />
      <rect x="2" y="11" width="5" height="3" rx="1" />
      <rect x="9" y="8" width="5" height="6" rx="1" />
    </>
  ),
  corpora: (
    <>
      <ellipse cx="8" cy="4" rx="5.5" ry="2" />
      <path d="M2.5 4v8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2V4M2.5 8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2" />
    </>
  ),
  studio: (
    <>
      <path d="M2 4h7M13 4h1M2 8h2M8 8h6M2 12h8M14 12h0" />
      <circle cx="11" cy="4" r="1.6" />
      <circle cx="6" cy="8" r="1.6" />
      <circle cx="12" cy="12" r="1.6" />
    </>
  ),
  shadow: (
    <>
      <rect x="2" y="2" width="8" height="8" rx="1" />
      <path d="M12 6h1a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1v-1" />
    </>
  ),
  compare: <path d="M2 4h8M8 2l2 2-2 2M14 12H6M8 10l-2 2 2 2" />,
  reviews: <path d="M2 4l1.2 1.2L5.5 3M8 4h6M2 9l1.2 1.2L5.5 8M8 9h6M8 13.5h6M2.5 13.5h2" />,
  releases: <path d="M3 14V2M3 3h9l-2 3 2 3H3" />,
  settings: (
    <>
      <circle cx="8" cy="8" r="2" />
      <path d="M8 2v2M8 12v2M2 8h2M12 8h2M3.8 3.8l1.4 1.4M10.8 10.8l1.4 1.4M12.2 3.8l-1.4 1.4M5.2 10.8l-1.4 1.4" />
    </>
  ),
  // severity and state
  error: <path d="M5.3 1.8h5.4L14.2 5.3v5.4l-3.5 3.5H5.3L1.8 10.7V5.3ZM8 5v3.5M8 11h0" />,
  warning: <path d="M8 2 14.5 13.5h-13ZM8 6.5v3M8 11.5h0" />,
  note: ringed("M8 7.5V11M8 5h0"),
  met: ringed("M5.5 8.2 7.3 10l3.4-4"),
  clock: ringed("M8 4.5V8l2.5 1.5"),
  inferred: ringed("M5 8.6c1-1.6 2-1.6 3-.6s2 1 3-.6", dashedRing),
  missing: ringed("M6.5 6.3a1.6 1.6 0 1 1 2.1 1.6c-.4.2-.6.4-.6.9M8 11h0", dashedRing),
  unverified: dashedRing,
  observe: (
    <>
      <path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8Z" />
      <circle cx="8" cy="8" r="2" />
    </>
  ),
  // moves
  up: <path d="M8 13V3M4 7l4-4 4 4" />,
  down: <path d="M8 3v10M4 9l4 4 4-4" />,
  back: <path d="M3 8h10M7 4 3 8l4 4" />,
  forward: <path d="M13 8H3M9 4l4 4-4 4" />,
  opens: <path d="M5 6.5 8 9.5l3-3" />,
  leads: <path d="M6.5 5l3 3-3 3" />,
  // actions
  search: (
    <>
      <circle cx="7" cy="7" r="4" />
      <path d="M10 10l3.5 3.5" />
    </>
  ),
  add: <path d="M8 3v10M3 8h10" />,
  close: <path d="M4 4l8 8M12 4l-8 8" />,
  check: <path d="M3 8.5 6.5 12 13 4.5" />,
  undo: <path d="M5 3 2.5 5.5 5 8M2.5 5.5H10a3.5 3.5 0 0 1 0 7H6" />,
  redo: <path d="M11 3l2.5 2.5L11 8M13.5 5.5H6a3.5 3.5 0 0 0 0 7h4" />,
  more: <path d="M3.5 8h0M8 8h0M12.5 8h0" strokeWidth="2" />,
  save: <path d="M8 2v8M5 7l3 3 3-3M3 13h10" />,
  edit: <path d="M10.5 3 13 5.5 5.5 13H3v-2.5ZM9 4.5 11.5 7" />,
  remove: <path d="M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5 5 13h6l.5-8.5M6.8 7v3.5M9.2 7v3.5" />,
  filter: <path d="M2 4h12M4.5 8h7M7 12h2" />,
  copy: (
    <>
      <rect x="2" y="5" width="8.5" height="9" rx="1" />
      <path d="M5.5 5V3a1 1 0 0 1 1-1H13a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-2.5" />
    </>
  ),
  run: <path d="M5 3.5v9l7.5-4.5Z" />,
  // things
  person: (
    <>
      <circle cx="8" cy="5" r="2.5" />
      <path d="M3 13.5c.6-2.8 2.6-4 5-4s4.4 1.2 5 4" />
    </>
  ),
  key: (
    <>
      <circle cx="5" cy="11" r="2.5" />
      <path d="M7 9l6-6M11 5l2 2" />
    </>
  ),
  lock: (
    <>
      <rect x="3.5" y="7" width="9" height="6.5" rx="1" />
      <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />
    </>
  ),
  chain: <path d="M6 10 10 6M6.5 4.5 8 3a3.5 3.5 0 0 1 5 5l-1.5 1.5M9.5 11.5 8 13a3.5 3.5 0 0 1-5-5l1.5-1.5" />,
  file: <path d="M4 2h5l3 3v9H4zM9 2v3h3" />,
  folder: <path d="M2 4a1 1 0 0 1 1-1h3.5L8 5h5a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1Z" />,
} as const;
