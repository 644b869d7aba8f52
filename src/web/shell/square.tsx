const rows = [0, 1, 2, 3, 4, 5, 6, 7].map(step => 530 + 8 * step + 5.2 * step * step)
const columns = Array.from({ length: 19 }, (_, place) => place - 9)

/** The façade, its square and the sun over it: drawn, never photographed. */
export const Square = () => (
  <svg viewBox="0 0 640 900" preserveAspectRatio="xMidYMid slice" aria-hidden focusable={false}>
    <rect y={530} width={640} height={370} fill="rgb(0 0 0 / 18%)" />
    <g stroke="currentColor" strokeOpacity={0.16} strokeWidth={1.2}>
      {rows.map(y => (
        <path key={y} d={`M0 ${y}H640`} />
      ))}
      {columns.map(place => (
        <path key={place} d={`M${320 + place * 44} 530L${320 + place * 128} 900`} />
      ))}
    </g>
    <path
      d="M40 430Q320 50 600 430"
      fill="none"
      stroke="currentColor"
      strokeOpacity={0.5}
      strokeWidth={2}
      strokeDasharray="2 7"
      strokeLinecap="round"
    />
    <path
      d="M40 430Q96 354 152 308"
      fill="none"
      stroke="var(--parvis-postal)"
      strokeWidth={3}
      strokeLinecap="round"
    />
    <circle cx={152} cy={308} r={26} fill="var(--parvis-postal)" fillOpacity={0.28} />
    <circle cx={152} cy={308} r={15} fill="var(--parvis-postal)" />
    <path
      fill="currentColor"
      fillRule="evenodd"
      d="M320 305 450 376V530H190V376zM286 530h68v-84a34 34 0 0 0-68 0zM216 530h42v-53a21 21 0 0 0-42 0zM382 530h42v-53a21 21 0 0 0-42 0z"
    />
    <path
      d="M150 557h340M212 586h216"
      stroke="var(--parvis-postal)"
      strokeWidth={8}
      strokeLinecap="round"
    />
  </svg>
)
