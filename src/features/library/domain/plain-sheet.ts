/** What stands for a file that shows nothing by itself: a sheet, a film, lines of text. SVG, without words. */
import type { MediaKind } from './media-kind.ts'

const paper = '#e9e4d8'
const ink = '#6b6558'

const stroke = `fill="none" stroke="${ink}" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"`
const sheet = `<path d="M94 30h38l22 22v68H94z"/><path d="M132 30v22h22"/>`

const drawings: Readonly<Record<MediaKind, string>> = {
  image: '<rect x="84" y="45" width="72" height="60" rx="6"/>',
  video: '<rect x="76" y="45" width="88" height="60" rx="6"/><path d="M112 62v26l22-13z"/>',
  document: `${sheet}<path d="M106 72h36M106 88h36M106 104h22"/>`,
  captions:
    '<rect x="76" y="45" width="88" height="60" rx="6"/><path d="M90 78h24M124 78h26M90 91h40M140 91h10"/>',
}

export const plainSheet = (kind: MediaKind): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 150" width="480" height="300"><rect width="240" height="150" fill="${paper}"/><g ${stroke}>${drawings[kind]}</g></svg>`
