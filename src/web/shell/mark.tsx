/** A façade with three portals on two paving lines. */
export const Mark = ({ size = 34 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" role="img" aria-label="Parvis">
    <path
      fill="currentColor"
      fillRule="evenodd"
      d="M16 1.5 29 8.6V24H3V8.6zM12.6 24h6.8v-8.4a3.4 3.4 0 0 0-6.8 0zM5.6 24h4.2v-5.3a2.1 2.1 0 0 0-4.2 0zM22.2 24h4.2v-5.3a2.1 2.1 0 0 0-4.2 0z"
    />
    <path
      d="M1.5 27h29M7 30.4h18"
      stroke="var(--parvis-postal)"
      strokeWidth="1.9"
      strokeLinecap="round"
    />
  </svg>
)
