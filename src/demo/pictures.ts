/** The drawn pictures of the demo brand: a few shapes in its own colours, so that nobody's photograph is borrowed. */

const paper = '#F4E9DC'
const clay = '#C9764C'
const ink = '#2B3A33'
const moss = '#6F8F72'
const sand = '#E7C9A0'
const fog = '#DDE4E1'

interface Drawing {
  readonly alt: string
  readonly ground: string
  readonly shapes: string
}

const steam = (x: number) =>
  `<path d="M${x} 250c-30-40 30-60 0-110" fill="none" stroke="${fog}" stroke-width="14" stroke-linecap="round"/>`

const cupAt = (x: number, y: number, size: number, tint: string) => `
  <g transform="translate(${x} ${y}) scale(${size})">
    <path d="M0 0h200v60c0 70-40 110-100 110S0 130 0 60z" fill="${tint}"/>
    <path d="M200 20c70-10 70 90-10 80" fill="none" stroke="${tint}" stroke-width="22"/>
    <ellipse cx="100" cy="4" rx="100" ry="18" fill="${clay}"/>
  </g>`

const leaf = (x: number, y: number, turn: number, tint: string) =>
  `<path transform="translate(${x} ${y}) rotate(${turn})" d="M0 0C40-90 130-90 170 0 130 90 40 90 0 0z" fill="${tint}"/>
   <path transform="translate(${x} ${y}) rotate(${turn})" d="M8 0h150" stroke="${ink}" stroke-width="5"/>`

const box = (x: number, y: number, height: number, tint: string) =>
  `<rect x="${x}" y="${y}" width="190" height="${height}" rx="14" fill="${tint}"/>
   <rect x="${x + 34}" y="${y + 50}" width="122" height="70" rx="8" fill="${paper}"/>
   <rect x="${x - 6}" y="${y - 26}" width="202" height="44" rx="12" fill="${ink}"/>`

const drawings = {
  cup: {
    alt: 'Une tasse de thé fumante, vue de côté.',
    ground: sand,
    shapes: `${steam(560)}${steam(640)}${cupAt(470, 330, 1.3, paper)}<rect x="360" y="580" width="520" height="26" rx="13" fill="${ink}"/>`,
  },
  leaves: {
    alt: 'Quatre feuilles de thé dessinées sur un fond clair.',
    ground: paper,
    shapes: `${leaf(300, 300, -25, moss)}${leaf(560, 230, 12, '#8DA98A')}${leaf(520, 470, -8, '#557458')}${leaf(800, 420, 30, moss)}`,
  },
  teapot: {
    alt: 'Une théière ronde en grès, son bec tourné vers la droite.',
    ground: fog,
    shapes: `<ellipse cx="580" cy="440" rx="230" ry="180" fill="${ink}"/><path d="M790 400c90-20 110-110 170-120-20 90-60 190-160 200z" fill="${ink}"/><path d="M370 350c-130-30-130 180 10 170" fill="none" stroke="${ink}" stroke-width="34"/><ellipse cx="580" cy="275" rx="120" ry="34" fill="${clay}"/><circle cx="580" cy="236" r="26" fill="${clay}"/>`,
  },
  shop: {
    alt: 'La façade d’une petite boutique, son store rayé et sa porte.',
    ground: sand,
    shapes: `<rect x="300" y="180" width="600" height="430" fill="${moss}"/><path d="M270 180h660v90H270z" fill="${paper}"/><path d="M270 180h94v90h-94zm188 0h94v90h-94zm188 0h94v90h-94zm188 0h96v90h-96z" fill="${clay}"/><rect x="370" y="320" width="260" height="200" fill="${fog}"/><rect x="690" y="320" width="130" height="290" fill="${ink}"/><circle cx="712" cy="470" r="9" fill="${sand}"/>`,
  },
  mist: {
    alt: 'Un soleil pâle derrière trois bandes de brume.',
    ground: '#E4D3BE',
    shapes: `<circle cx="610" cy="290" r="120" fill="${clay}"/><rect x="240" y="330" width="720" height="46" rx="23" fill="${paper}"/><rect x="320" y="420" width="620" height="46" rx="23" fill="${fog}"/><rect x="200" y="510" width="640" height="46" rx="23" fill="${paper}"/>`,
  },
  cheese: {
    alt: 'Une part de fromage et une tasse posées sur une planche.',
    ground: paper,
    shapes: `<rect x="250" y="520" width="700" height="60" rx="20" fill="${clay}"/><path d="M320 520V400l300-90v210z" fill="${sand}"/><circle cx="430" cy="450" r="26" fill="${paper}"/><circle cx="540" cy="410" r="18" fill="${paper}"/>${cupAt(700, 370, 0.85, moss)}`,
  },
  table: {
    alt: 'Deux tasses posées côte à côte sur une table.',
    ground: moss,
    shapes: `${cupAt(330, 330, 1.05, paper)}${cupAt(660, 390, 0.8, sand)}<rect x="240" y="540" width="720" height="28" rx="14" fill="${ink}"/>`,
  },
  boxes: {
    alt: 'Trois boîtes de thé de tailles différentes, alignées.',
    ground: fog,
    shapes: `${box(280, 330, 270, clay)}${box(510, 260, 340, moss)}${box(740, 370, 230, '#A9884F')}`,
  },
} as const satisfies { readonly [name: string]: Drawing }

export type DemoPicture = keyof typeof drawings

export const isDemoPicture = (name: string | undefined): name is DemoPicture =>
  name !== undefined && Object.hasOwn(drawings, name)

export const demoPictures = Object.keys(drawings) as readonly DemoPicture[]

export const altOf = (picture: DemoPicture): string => drawings[picture].alt

const asPng = async (svg: string): Promise<Uint8Array> => {
  const { default: sharp } = await import('sharp')
  return sharp(Buffer.from(svg)).png().toBuffer()
}

/** A PNG of 1200 × 750 pixels. The image library is read when the demo is planted, not before. */
export function drawPicture(picture: DemoPicture): Promise<Uint8Array> {
  const { ground, shapes } = drawings[picture]
  return asPng(
    `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="750"><rect width="1200" height="750" fill="${ground}"/>${shapes}</svg>`,
  )
}

/** The blue of a hummingbird's back. */
export const brandColour = '#126782'

export const logoAlt = 'Un colibri bleu en vol sur un disque couleur sable.'

/** A square PNG of 320 pixels. */
export const drawLogo = (): Promise<Uint8Array> =>
  asPng(`<svg xmlns="http://www.w3.org/2000/svg" width="320" height="320">
    <circle cx="160" cy="160" r="160" fill="${sand}"/>
    <path d="M262 92 198 116c-16-22-52-22-66 4-10 20-6 40 4 58l-46 74c40-4 74-24 94-54 24-8 38-32 34-60z" fill="${brandColour}"/>
    <path d="M146 150C112 134 84 104 74 60c44 8 78 32 98 66z" fill="#0B4357"/>
    <circle cx="190" cy="124" r="6" fill="${paper}"/>
  </svg>`)
