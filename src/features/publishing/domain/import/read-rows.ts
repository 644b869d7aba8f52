/** From the lines of a file to posts, with what is wrong with each. Pure: whatever is in the cells, there is an answer. */
import { isDate, isTime } from '#kit/time/days.ts'
import { zonedToInstant } from '#kit/time/zones.ts'
import { type ColumnPlaces, columnName, type ImportField, plainName } from './columns.ts'
import { type DayOrder, readMoment } from './moment.ts'

/** An account of the workspace, by what a file may call it. */
export interface KnownAccount {
  readonly id: string
  readonly network: string
  readonly handle: string
  readonly displayName: string
  /** The network's names: « Réseau d’essai », « Practice network ». */
  readonly networkNames: readonly string[]
}

export type RowReason =
  | 'text-missing'
  | 'import-text-long'
  | 'date-unreadable'
  | 'date-ambiguous'
  | 'time-missing'
  | 'import-time-past'
  | 'time-wished'
  | 'account-unknown'
  | 'account-missing'
  | 'blocked'

export interface RowProblem {
  readonly field: ImportField
  /** The column as the person sees it, or '' when the file has none for it. */
  readonly column: string
  readonly reason: RowReason
}

export interface ImportRow {
  /** Of the file, the first is 1. */
  readonly line: number
  readonly title: string
  readonly text: string
  readonly channelIds: readonly string[]
  readonly planned: { readonly date: string; readonly time: string } | null
  /** What the file says, for the fields that are fixed by hand. */
  readonly cells: { readonly date: string; readonly account: string }
  /** An address of an image, which is not fetched. */
  readonly image: string
  readonly problems: readonly RowProblem[]
  readonly leftOut: boolean
}

/** What the person changed by hand in a line. */
export interface RowChange {
  readonly line: number
  readonly leftOut?: boolean | undefined
  readonly text?: string | undefined
  /** 2026-12-01 09:00, in the workspace's zone; '' for no hour. */
  readonly when?: string | undefined
  readonly channelIds?: readonly string[] | undefined
}

export interface ReadingOrder {
  readonly lines: readonly (readonly string[])[]
  readonly places: ColumnPlaces
  readonly hasHeader: boolean
  readonly dayOrder: DayOrder | null
  readonly zone: string
  readonly now: Date
  readonly accounts: readonly KnownAccount[]
  /** Where posts go whose line names no account. */
  readonly defaultChannelIds: readonly string[]
  /** Posts leave by themselves: each needs its hour and an account. */
  readonly schedules: boolean
  readonly changes: readonly RowChange[]
}

const longestText = 100_000
const longestTitle = 200

export function readRows(order: ReadingOrder): ImportRow[] {
  const changes = new Map(order.changes.map(change => [change.line, change]))
  const rows: ImportRow[] = []
  for (const [index, cells] of order.lines.entries()) {
    if (index === 0 && order.hasHeader) continue
    if (cells.every(cell => cell.trim() === '')) continue
    rows.push(readRow(order, cells, index + 1, changes.get(index + 1)))
  }
  return rows
}

function readRow(
  order: ReadingOrder,
  cells: readonly string[],
  line: number,
  change: RowChange | undefined,
): ImportRow {
  const cell = (field: ImportField): string => {
    const place = order.places[field]
    return place === null ? '' : (cells[place] ?? '')
  }
  const problems: RowProblem[] = []
  const say = (field: ImportField, reason: RowReason) =>
    problems.push({ field, column: nameOf(order, field), reason })
  const text = change?.text ?? withLink(cell('text').trim(), cell('link').trim())
  if (text === '') say('text', 'text-missing')
  if (text.length > longestText) say('text', 'import-text-long')
  const planned = readWhen(order, cell('date'), cell('time'), change?.when, reason =>
    say('date', reason),
  )
  const channelIds = readAccounts(order, cell('account'), change?.channelIds, reason =>
    say('account', reason),
  )
  return {
    line,
    title: cell('title').trim().slice(0, longestTitle),
    text: text.slice(0, longestText),
    channelIds,
    planned,
    cells: { date: `${cell('date')} ${cell('time')}`.trim(), account: cell('account').trim() },
    image: cell('image').trim().slice(0, 2_000),
    problems,
    leftOut: change?.leftOut ?? false,
  }
}

const nameOf = ({ lines, hasHeader, places }: ReadingOrder, field: ImportField): string => {
  const place = places[field]
  return place === null ? '' : columnName(lines, hasHeader, place)
}

/** Tools that keep the address apart put it after the text. */
const withLink = (text: string, link: string): string =>
  link === '' || text.includes(link) ? text : text === '' ? link : `${text} ${link}`

function readWhen(
  { dayOrder, zone, now, schedules }: ReadingOrder,
  date: string,
  time: string,
  changed: string | undefined,
  say: (reason: RowReason) => void,
): ImportRow['planned'] {
  const read =
    changed === undefined
      ? readMoment(date, time, dayOrder, zone)
      : readMoment(changed, '', 'day-first', zone)
  if (read.kind === 'wrong') {
    say(read.reason)
    return null
  }
  if (read.kind === 'none') {
    if (schedules) say('time-wished')
    return null
  }
  const { date: day, time: hour } = read
  if (!isDate(day) || !isTime(hour)) {
    say('date-unreadable')
    return null
  }
  if (zonedToInstant({ date: day, time: hour }, zone).instant <= now) say('import-time-past')
  return { date: day, time: hour }
}

function readAccounts(
  { accounts, defaultChannelIds, schedules }: ReadingOrder,
  cell: string,
  changed: readonly string[] | undefined,
  say: (reason: RowReason) => void,
): readonly string[] {
  const known = (ids: readonly string[]) => ids.filter(id => accounts.some(each => each.id === id))
  const chosen = changed ? known(changed) : namedAccounts(accounts, cell)
  if (chosen === null) {
    say('account-unknown')
    return []
  }
  const all = chosen.length > 0 || changed ? chosen : known(defaultChannelIds)
  if (all.length === 0 && schedules) say('account-missing')
  return all
}

/** Several names stand in one cell, between commas or semicolons. Null when one of them is nobody's, or two accounts'. */
function namedAccounts(accounts: readonly KnownAccount[], cell: string): string[] | null {
  const found = new Set<string>()
  for (const name of cell.split(/[,;|\n]/)) {
    if (plainName(name) === '') continue
    const account = accountNamed(accounts, name)
    if (!account) return null
    found.add(account.id)
  }
  return [...found]
}

/** « @colibri », « Maison Colibri », « Réseau d’essai (@colibri) », or a network that has one account here. */
function accountNamed(accounts: readonly KnownAccount[], name: string): KnownAccount | undefined {
  const plain = plainName(name)
  const only = (kept: readonly KnownAccount[]) => (kept.length === 1 ? kept[0] : undefined)
  const ways: ((account: KnownAccount) => boolean)[] = [
    account => plainName(account.handle) === plain,
    account => plainName(account.displayName) === plain,
    ({ networkNames, network, handle }) =>
      [network, ...networkNames].some(of => plainName(of + handle) === plain),
    ({ networkNames, network }) => [network, ...networkNames].some(of => plainName(of) === plain),
  ]
  for (const way of ways) {
    const account = only(accounts.filter(way))
    if (account) return account
  }
  return undefined
}
