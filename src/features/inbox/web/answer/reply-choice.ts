/** Which saved replies are offered, and in which language. Pure. */
import type { z } from 'zod'
import type { savedReplyView } from '#features/library/contract.ts'
import type { Language } from '#kit/language.ts'
import type { ConversationView } from '../shapes.ts'

export type SavedReply = z.infer<typeof savedReplyView>

/** « Délais » is found by « delais ». */
const bare = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('fr')

export function matches(reply: SavedReply, words: string): boolean {
  const text = bare(`${reply.name} ${reply.texts.fr} ${reply.texts.en}`)
  return bare(words)
    .split(/\s+/u)
    .every(word => text.includes(word))
}

/** The language of the person’s last words where it is known, else the workspace’s; the other where one is missing. */
export function languageOf(
  reply: Pick<SavedReply, 'texts'>,
  view: Pick<ConversationView, 'thread'>,
  usual: Language,
): Language {
  const said = view.thread.findLast(one => one.direction === 'in')?.language?.slice(0, 2)
  const wanted: Language = said === 'fr' || said === 'en' ? said : said ? 'en' : usual
  const other: Language = wanted === 'fr' ? 'en' : 'fr'
  return reply.texts[wanted].trim() === '' ? other : wanted
}
