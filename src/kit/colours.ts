/** Colours as `#rrggbb`, and how well one is read on another (WCAG 2.2, relative luminance). */

type Channels = readonly [red: number, green: number, blue: number]

const white = '#ffffff'
const black = '#000000'

export const isColour = (text: string): boolean => /^#[\da-f]{6}$/i.test(text)

/** Of light, 0 to 1: sums and shares of it are what the eye sees. */
function linear(colour: string): Channels {
  const of = (start: number) => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return [of(1), of(3), of(5)]
}

/** Rounded down: a shade is never lighter than what was asked. */
function written(channels: Channels): string {
  const of = (light: number) => {
    const share = light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055
    return Math.floor(share * 255)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channels.map(of).join('')}`
}

const luminance = (colour: string): number => {
  const [red, green, blue] = linear(colour)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** 1 to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one) + 0.05, luminance(other) + 0.05]
  return Math.max(a, b) / Math.min(a, b)
}

/** The same hue, as light as it may be to reach that contrast on white; itself where it does already. */
export function darkenedOnWhite(colour: string, wanted: number): string {
  if (contrast(colour, white) >= wanted) return colour
  const share = (1.05 / wanted - 0.05) / luminance(colour)
  const [red, green, blue] = linear(colour)
  return written([red * share, green * share, blue * share])
}

/** White or black, whichever is read better: at least 4.5 on any colour. */
export const inkOn = (colour: string): string =>
  contrast(colour, white) >= contrast(colour, black) ? white : black

/** How far two colours look apart (OKLab): 0 the same, about 1 for black and white. */
export function distance(one: string, other: string): number {
  const [a, b] = [oklab(one), oklab(other)]
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}

function oklab(colour: string): Channels {
  const [red, green, blue] = linear(colour)
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}
