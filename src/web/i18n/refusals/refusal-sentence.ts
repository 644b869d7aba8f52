import type { I18n, MessageDescriptor } from '@lingui/core'
import { ORPCError } from '@orpc/client'
import { capitalise } from '#kit/text/capital.ts'
import type { RefusalCode } from '#wire/refusals.ts'
import { type NamedAccount, networkWithin } from '../../client/networks.tsx'
import { type RefusalData, readRefusal, referenceOf } from '../../client/refusal.ts'
import type { Format } from '../format.ts'
import { roleNames } from '../role-names.ts'
import { accountsRefusals } from './accounts.ts'
import { approvalRefusals } from './approval.ts'
import { contentRefusals } from './content.ts'
import { entryRefusals } from './entry.ts'
import { everywhereRefusals } from './everywhere.ts'
import { inboxRefusals } from './inbox.ts'
import { openDoorRefusals } from './open-door.ts'
import { publishingRefusals } from './publishing.ts'
import { reasonClauses } from './reasons.ts'
import type { RefusalText, RefusalTexts } from './refusal-texts.ts'
import { reportsRefusals } from './reports.ts'

export const refusalTexts = {
  ...contentRefusals,
  ...publishingRefusals,
  ...approvalRefusals,
  ...accountsRefusals,
  ...inboxRefusals,
  ...openDoorRefusals,
  ...reportsRefusals,
  ...entryRefusals,
  ...everywhereRefusals,
} as const satisfies Record<RefusalCode, RefusalText>

export type RefusalKey = keyof typeof refusalTexts

/** A sentence ready to show, and its buttons’ words. */
export type ReadyRefusal = { key: RefusalKey; sentence: string; buttons: readonly string[] }

type Translate = (message: MessageDescriptor, values?: Record<string, unknown>) => string

const isKey = (code: string): code is RefusalKey => Object.hasOwn(refusalTexts, code)

const isRoleName = (name: string): name is keyof typeof roleNames => Object.hasOwn(roleNames, name)

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
const localDay = /^\d{4}-\d\d-\d\d$/
const amountsOfBytes = new Set(['size', 'free'])
const keysOfBytesLimit = new Set(['file-too-big', 'upload-too-big'])

/** `{when}` is an adverb, `{time}` and its like follow *depuis, avant*, `{date}` follows *le*. */
function momentText(name: string, moment: string, format: Format): string {
  const at = new Date(moment)
  if (name === 'when') return format.when(at)
  if (name === 'date') return format.date(at)
  return format.since(at)
}

function readyValue(key: string, name: string, value: unknown, format: Format, say: Translate) {
  if (typeof value === 'number') {
    const isBytes = amountsOfBytes.has(name) || (name === 'max' && keysOfBytesLimit.has(key))
    return isBytes ? format.bytes(value) : value
  }
  if (typeof value !== 'string') return value
  if (name === 'reason') {
    const clause = reasonClauses[value]
    return clause ? say(clause) : value
  }
  if (name === 'role') return isRoleName(value) ? say(roleNames[value]) : value
  if (instant.test(value)) return momentText(name, value, format)
  return localDay.test(value) ? format.date(value) : value
}

/** The account that it was refused to, by what its server runs. */
const accountIn = (network: string, { software }: RefusalData): NamedAccount =>
  typeof software === 'string' ? { network, limits: { software } } : { network }

/** The sentence of a key. Moments are given as ISO 8601, sizes in bytes, reasons by their code. */
export function sentenceOf(
  key: RefusalKey,
  data: RefusalData,
  i18n: Pick<I18n, '_'>,
  format: Format,
): ReadyRefusal {
  const say: Translate = (message, values) =>
    message.id ? i18n._(message.id, values, { message: message.message ?? message.id }) : ''
  const values = Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, readyValue(key, name, value, format, say)]),
  )
  if (typeof data.network === 'string')
    values.network = networkWithin(accountIn(data.network, data))
  const texts: RefusalTexts = refusalTexts
  const text: RefusalText = texts[key] ?? refusalTexts.unexpected
  const lacks = text.without?.values.some(name => data[name] === undefined || data[name] === '')
  const message = lacks && text.without ? text.without.sentence : text.sentence
  const sentence = say(message, values)
  const opensOnNetwork = typeof values.network === 'string' && sentence.startsWith(values.network)
  return {
    key,
    sentence: opensOnNetwork ? capitalise(sentence) : sentence,
    buttons: text.buttons.map(button => say(button, values)),
  }
}

/**
 * Any error as a sentence: a refusal by its key, a server that does not answer as such, and the rest
 * as « unexpected » with its reference.
 */
export function refusalSentence(
  error: unknown,
  i18n: Pick<I18n, '_'>,
  format: Format,
): ReadyRefusal {
  const refusal = readRefusal(error)
  if (refusal && isKey(refusal.code)) return sentenceOf(refusal.code, refusal.data, i18n, format)
  if (!navigator.onLine) return sentenceOf('offline', {}, i18n, format)
  const isNetworkFault = error instanceof TypeError && !(error instanceof ORPCError)
  if (isNetworkFault) return sentenceOf('cannot-reach', {}, i18n, format)
  return sentenceOf('unexpected', { id: referenceOf(error) ?? '–' }, i18n, format)
}
