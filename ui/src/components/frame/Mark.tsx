// The product's mark: three lanes, the middle one broken.

export function Mark() {
  return (
    <svg
      width="24"
      height="24"
      viewBox="0 0 24 24"
      role="img"
      aria-label="Lanekeeper"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
    >
      <path d="M5 3v18M19 3v18" />
      <path d="M12 3v4M12 10v4M12 17v4" />
    </svg>
  );
}
