/** The demo brand as it is written in `maison-colibri/`: tables of plain text that anybody can reread. */
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { setFrenchSpaces } from '#kit/text/french-spaces.ts'
import { type DemoPicture, isDemoPicture } from './pictures.ts'

export const accounts = ['maison', 'lille', 'atelier'] as const
export type DemoAccount = (typeof accounts)[number]

export interface DemoPost {
  readonly key: string
  /** Days before today; negative for what is still to leave. */
  readonly daysAgo: number
  /** Wall-clock time of the workspace. */
  readonly time: string
  readonly account: DemoAccount
  readonly picture: DemoPicture | null
  readonly text: string
}

export interface DemoPerson {
  readonly key: string
  readonly name: string
  readonly handle: string
}

/** One message of an exchange; the first opens it, each next one answers the one before. */
export interface DemoMessage {
  /** Null: the brand itself. */
  readonly by: DemoPerson | null
  /** Minutes after the post, or after the message before. */
  readonly after: number
  readonly text: string
}

export type Beginning =
  | { readonly under: 'post'; readonly post: string }
  | {
      readonly under: 'mention' | 'direct'
      readonly account: DemoAccount
      readonly daysAgo: number
      readonly time: string
    }

export interface DemoExchange {
  readonly beginning: Beginning
  readonly messages: readonly DemoMessage[]
}

export interface DemoStory {
  readonly posts: readonly DemoPost[]
  readonly drafts: readonly string[]
  readonly exchanges: readonly DemoExchange[]
}

type Row = { readonly [column: string]: string }

const folder = new URL('./maison-colibri/', import.meta.url)

const table = (name: string): Row[] =>
  parse(readFileSync(new URL(`${name}.csv`, folder), 'utf8'), {
    columns: true,
    delimiter: '|',
    quote: null,
  }) as Row[]

const accountOf = (text: string | undefined): DemoAccount => {
  const found = accounts.find(account => account === text)
  if (!found) throw new Error(`no demo account is called « ${text} »`)
  return found
}

const asPost = (row: Row): DemoPost => ({
  key: row.key ?? '',
  daysAgo: Number(row['days ago']),
  time: row.time ?? '',
  account: accountOf(row.account),
  picture: isDemoPicture(row.picture) ? row.picture : null,
  text: setFrenchSpaces(row.text ?? ''),
})

/** « 45m », « 3h », « 1h20 ». */
export function minutesOf(text: string): number {
  const [, hours, minutes] = /^(?:(\d+)h)?(?:(\d+)m?)?$/.exec(text) ?? []
  return Number(hours ?? 0) * 60 + Number(minutes ?? 0)
}

function beginningOf(under: string): Beginning {
  const [kind, account, daysAgo, hour, minute] = under.split(':')
  if (kind !== 'mention' && kind !== 'direct') return { under: 'post', post: under }
  return {
    under: kind,
    account: accountOf(account),
    daysAgo: Number(daysAgo),
    time: `${hour}:${minute}`,
  }
}

export function readStory(): DemoStory {
  const people = new Map(
    table('people').map(({ key = '', name = '', handle = '' }) => [key, { key, name, handle }]),
  )
  const exchanges: { beginning: Beginning; messages: DemoMessage[] }[] = []
  for (const { under = '', who = '', after = '', text = '' } of table('exchanges')) {
    const name = who.replace(/^>/, '')
    const by = name === 'us' ? null : people.get(name)
    if (by === undefined) throw new Error(`nobody in the demo is called « ${name} »`)
    const message = { by, after: minutesOf(after), text: setFrenchSpaces(text) }
    if (who.startsWith('>')) exchanges.at(-1)?.messages.push(message)
    else exchanges.push({ beginning: beginningOf(under), messages: [message] })
  }
  return {
    posts: table('posts').map(asPost),
    drafts: table('drafts').map(({ text = '' }) => setFrenchSpaces(text)),
    exchanges,
  }
}
