import type { Bilingual } from '#kit/language.ts'
import type { Format } from './formats.ts'

/** What a format is called where the network has no word of its own (`FormatRules.name`). */
export const formatNames: Readonly<Record<Format, Bilingual>> = {
  post: { fr: 'Publication', en: 'Post' },
  thread: { fr: 'Fil', en: 'Thread' },
  article: { fr: 'Article', en: 'Article' },
  carousel: { fr: 'Carrousel', en: 'Carousel' },
  video: { fr: 'Vidéo', en: 'Video' },
  short: { fr: 'Vidéo courte', en: 'Short video' },
  story: { fr: 'Story', en: 'Story' },
  'sticker-story': { fr: 'Story avec stickers', en: 'Story with stickers' },
  document: { fr: 'Document', en: 'Document' },
  poll: { fr: 'Sondage', en: 'Poll' },
  pin: { fr: 'Épingle', en: 'Pin' },
}
