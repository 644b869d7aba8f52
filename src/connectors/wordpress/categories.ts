import { z } from 'zod'
import type { ChannelPort, PrepareOutcome } from '../connector.ts'
import { asHtml, plainText } from './plain-text.ts'
import { answerOfMiss, callAs, outcomeOfSafeMiss } from './rest.ts'

const TIMEOUT = 30_000

const termShape = z.object({ id: z.number().int(), name: z.string() })
const existingShape = z.object({ term_id: z.number().int() })

type Refusal = Exclude<PrepareOutcome, { outcome: 'prepared' }>

/** The category of this name, made when the site has none. */
export async function findCategory(
  name: string,
  port: ChannelPort,
): Promise<{ readonly id: number } | Refusal> {
  const found = await callAs(
    port,
    {
      method: 'GET',
      path: 'wp/v2/categories',
      params: { search: name, per_page: '100', hide_empty: 'false', _fields: 'id,name' },
      timeout: TIMEOUT,
    },
    z.array(termShape),
  )
  if (!found.ok) return outcomeOfSafeMiss(found.refusal, port.clock.now(), 'publish')
  const known = found.value.find(term => isSameName(plainText(term.name), name))
  if (known !== undefined) return { id: known.id }
  const made = await callAs(
    port,
    { method: 'POST', path: 'wp/v2/categories', input: { name: asHtml(name) }, timeout: TIMEOUT },
    termShape,
  )
  if (made.ok) return { id: made.value.id }
  const { refusal } = made
  // Someone else made it in between: the answer says which one it is.
  const existing =
    refusal.came && refusal.code === 'term_exists'
      ? existingShape.safeParse(refusal.details).data
      : undefined
  if (existing !== undefined) return { id: existing.term_id }
  // Authors may use categories and not make them: the article waits for another choice.
  if (refusal.came && refusal.answer.status === 403 && refusal.code !== undefined) {
    return { outcome: 'refused', reason: 'permission-missing', answer: answerOfMiss(refusal) }
  }
  return outcomeOfSafeMiss(refusal, port.clock.now(), 'publish')
}

const isSameName = (one: string, other: string): boolean =>
  one.trim().toLocaleLowerCase() === other.trim().toLocaleLowerCase()
