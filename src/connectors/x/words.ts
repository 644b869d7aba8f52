/** The text of a post as its writer wrote it: X escapes it, shortens its addresses, and names before it whom it answers. */
import { findAddresses } from './count.ts'
import type { Post } from './shapes.ts'

const short = /https?:\/\/t\.co\/[A-Za-z0-9]+/g

/** X escapes these three, and nothing else. */
export const plain = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** Whole, where X shows the beginning only. */
const wholeText = ({ text, note_post: note }: Post): string => note?.text ?? text

/** Without the names that X puts before an answer; places are counted in code points. */
function written(post: Post): string {
  const text = wholeText(post)
  const start = post.display_text_range?.[0] ?? 0
  return start > 0 ? [...text].slice(start).join('') : text
}

/** For people: addresses as they lead, attached files left out. `handle` is ours, with its @. */
export function textOf(post: Post, handle: string): string {
  const urls = [...(post.entities?.urls ?? []), ...(post.note_post?.entities?.urls ?? [])]
  const leads = new Map(urls.map(({ url, expanded_url: whole }) => [url ?? '', whole ?? '']))
  const files = new Set(urls.filter(isFile).map(({ url }) => url ?? ''))
  const text = written(post).replace(short, found =>
    files.has(found) ? '' : leads.get(found) || found,
  )
  return withoutName(plain(text), handle).trim()
}

const isFile = ({
  media_key: key,
  expanded_url: whole,
}: {
  media_key?: string | null | undefined
  expanded_url?: string | null | undefined
}) => Boolean(key) || /\/status\/\d+\/(?:photo|video)\/\d+$/.test(whole ?? '')

/** Whom the message is for is known: our name at its head says nothing. */
function withoutName(text: string, handle: string): string {
  const name = handle.toLowerCase()
  if (name.length < 2 || !text.toLowerCase().startsWith(`${name} `)) return text
  return text.slice(name.length)
}

const mark = '\u{f0000}'

/** Whether a post of ours has these words, whatever X did to its addresses. */
export function hasWords(post: Post, words: string, hasFiles: boolean): boolean {
  const theirs = plain(written(post).replace(short, mark)).trim()
  return asCompared(hasFiles ? theirs.replace(/\s*\u{f0000}$/u, '') : theirs) === comparedTo(words)
}

export const comparedTo = (words: string): string => {
  let text = ''
  let place = 0
  for (const { start, end } of findAddresses(words)) {
    text += words.slice(place, start) + mark
    place = end
  }
  return asCompared(text + words.slice(place))
}

const asCompared = (text: string): string => text.replace(/\r\n?/g, '\n').normalize('NFC').trim()
