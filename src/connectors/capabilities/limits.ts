/** Every limit of a network, in an order and with words for people. */
import type { Bilingual } from '#kit/language.ts'
import type { Manifest } from '../connector.ts'
import { formatNames } from '../formats/format-names.ts'
import type { FormatRules } from '../formats/formats.ts'
import type { Limit } from '../formats/limit.ts'

export interface LimitLine {
  readonly name: Bilingual
  readonly unit: 'number' | 'bytes' | 'seconds'
  readonly limit: Limit
}

type Line = readonly [Limit | undefined, fr: string, en: string, unit?: LimitLine['unit']]

const given = (lines: readonly Line[]): LimitLine[] =>
  lines.flatMap(([limit, fr, en, unit = 'number']) =>
    limit ? [{ name: { fr, en }, unit, limit }] : [],
  )

/** The general ones first, then format by format. */
export function limitLines({ limits, formats }: Manifest): LimitLine[] {
  const general = given([
    [limits.text, 'Longueur du texte', 'Length of the text'],
    [limits.textBytes, 'Poids du texte', 'Weight of the text', 'bytes'],
    [limits.alt, 'Description d’une image', 'Description of an image'],
    [limits.excerpt, 'Longueur de l’extrait', 'Length of the excerpt'],
  ])
  return [...general, ...formats.flatMap(ofFormat)]
}

function ofFormat(rules: FormatRules): LimitLine[] {
  const { images, videos, documents, poll, title, parts } = rules
  const own = rules.name ?? formatNames[rules.format]
  return given([
    [rules.perDay, 'par jour', 'a day'],
    [rules.text, 'longueur du texte', 'length of the text'],
    [title?.most, 'longueur du titre', 'length of the title'],
    [parts, 'parties', 'parts'],
    [images?.most, 'images', 'images'],
    [images?.bytes, 'poids d’une image', 'weight of an image', 'bytes'],
    [images?.pixels, 'pixels d’une image', 'pixels of an image'],
    [videos?.most, 'vidéos', 'videos'],
    [videos?.bytes, 'poids d’une vidéo', 'weight of a video', 'bytes'],
    [
      videos?.seconds?.from,
      'durée d’une vidéo, au moins',
      'length of a video, at least',
      'seconds',
    ],
    [videos?.seconds?.to, 'durée d’une vidéo, au plus', 'length of a video, at most', 'seconds'],
    [documents?.bytes, 'poids d’un document', 'weight of a document', 'bytes'],
    [poll?.options.most, 'réponses d’un sondage', 'answers of a poll'],
  ]).map(line => ({
    ...line,
    name: { fr: [own.fr, line.name.fr].join(' : '), en: [own.en, line.name.en].join(': ') },
  }))
}
